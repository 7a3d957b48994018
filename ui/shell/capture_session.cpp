// SPDX-License-Identifier: MIT
#include "ui/shell/capture_session.h"

#include "ui/bridge/to_qt.h"
#include "ui/style/format.h"

#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace socketarium::ui
{
namespace
{

constexpr qint64 CopyPiece = 1 << 20;

QString remarkOf(const LoadReport& report)
{
    QString remark = toQt(report.warning);
    if (report.notUnderstood > 0)
        remark += QLatin1String(remark.isEmpty() ? "" : " · ")
            + CaptureSession::tr("%1 packets or blocks were not understood").arg(groupedNumber(report.notUnderstood));
    return remark;
}

} // namespace

CaptureSession::CaptureSession(Workbench& workbench, QObject* parent)
    : QObject(parent)
    , m_workbench(workbench)
{
}

CaptureSession::~CaptureSession()
{
    m_stop.request_stop();
}

void CaptureSession::open(const QString& path)
{
    m_stop.request_stop(); // a newer wish ends the older one
    m_stop = std::stop_source();
    begin();
    m_worker.post([this, path, stop = m_stop.get_token()] { load(path, stop); });
}

void CaptureSession::cancel()
{
    m_stop.request_stop();
    m_stopCopy.request_stop();
    end();
}

void CaptureSession::backToLive()
{
    if (live())
        return;
    m_file.reset();
    Q_EMIT wentLive();
}

void CaptureSession::saveAs(const QString& path)
{
    const QString from = toQt(shown()->path);
    const QString running = QFileInfo(toQt(m_workbench.capture()->path)).canonicalFilePath();
    const QString target = QFileInfo(path).canonicalFilePath(); // empty if there is no such file yet
    if (!target.isEmpty() && (target == running || target == QFileInfo(from).canonicalFilePath())) {
        Q_EMIT saveFailed(tr("%1 is the file being shown or written itself; choose another name").arg(path));
        return;
    }
    const quint64 length
        = live() ? m_workbench.recorder().recordedBytes() : static_cast<quint64>(QFileInfo(from).size());
    if (m_stopCopy.stop_requested())
        m_stopCopy = std::stop_source();
    begin();
    m_worker.post([this, from, length, path, stop = m_stopCopy.get_token()] { copy(from, length, path, stop); });
}

void CaptureSession::load(const QString& path, const std::stop_token& stop)
{
    const auto failed = [this, stop](const Error& error) {
        Worker::deliver(this, [this, stop, reason = toQt(error.text())] {
            if (stop.stop_requested())
                return;
            end();
            Q_EMIT openFailed(reason);
        });
    };
    Result<EventReader> reader = EventReader::open(path.toStdString());
    if (!reader)
        return failed(reader.error());
    auto capture = std::make_shared<Capture>(path.toStdString(), std::move(reader).value());
    const auto total = static_cast<double>(std::max<qint64>(QFileInfo(path).size(), 1));
    const Result<LoadReport> report = loadCapture(
        capture->path, capture->events, capture->sockets,
        [this, stop, total](std::uint64_t read) {
            Worker::deliver(this, [this, stop, share = static_cast<double>(read) / total] {
                if (!stop.stop_requested())
                    Q_EMIT progressed(std::min(share, 1.0));
            });
        },
        stop);
    if (!report)
        return failed(report.error());
    Worker::deliver(this, [this, stop, capture, path, remark = remarkOf(*report)] {
        if (stop.stop_requested())
            return;
        end();
        m_file = capture;
        Q_EMIT opened(path, remark);
    });
}

void CaptureSession::copy(const QString& from, quint64 length, const QString& to, const std::stop_token& stop)
{
    QFile source(from);
    QSaveFile target(to);
    QString reason;
    if (!source.open(QIODevice::ReadOnly))
        reason = tr("%1 cannot be read: %2").arg(from, source.errorString());
    else if (!target.open(QIODevice::WriteOnly))
        reason = tr("%1 cannot be written: %2").arg(to, target.errorString());
    quint64 left = length;
    while (reason.isEmpty() && left > 0 && !stop.stop_requested()) {
        const QByteArray piece = source.read(static_cast<qint64>(std::min<quint64>(left, CopyPiece)));
        if (piece.isEmpty())
            reason = tr("%1 is shorter than it was: %2").arg(from, source.errorString());
        else if (target.write(piece) != piece.size())
            reason = tr("%1 cannot be written: %2").arg(to, target.errorString());
        left -= static_cast<quint64>(piece.size());
        const double share = length == 0 ? 1 : 1 - static_cast<double>(left) / static_cast<double>(length);
        Worker::deliver(this, [this, stop, share] {
            if (!stop.stop_requested())
                Q_EMIT progressed(share);
        });
    }
    if (stop.stop_requested())
        return; // without a commit the target stays as it was
    if (reason.isEmpty() && !target.commit())
        reason = tr("%1 cannot be written: %2").arg(to, target.errorString());
    // Told even if a cancel came too late for it: the file is there.
    Worker::deliver(this, [this, stop, reason, to] {
        if (!stop.stop_requested())
            end();
        if (reason.isEmpty())
            Q_EMIT saved(to);
        else
            Q_EMIT saveFailed(reason);
    });
}

void CaptureSession::begin()
{
    m_busy = true;
    Q_EMIT progressed(0);
}

void CaptureSession::end()
{
    m_busy = false;
    Q_EMIT progressed(-1);
}

} // namespace socketarium::ui
