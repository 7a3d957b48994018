// SPDX-License-Identifier: MIT
#include "ui/bridge/bookmarks.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

namespace socketarium::ui
{
namespace
{

QString folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/socketarium/bookmarks");
}

QString absolutePath(const QString& capture)
{
    const QString canonical = QFileInfo(capture).canonicalFilePath();
    return canonical.isEmpty() ? QFileInfo(capture).absoluteFilePath() : canonical;
}

QString fileOf(const QString& capture)
{
    const QByteArray name = QCryptographicHash::hash(absolutePath(capture).toUtf8(), QCryptographicHash::Sha1).toHex();
    return folder() + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".json");
}

/// Captures of sessions that ended are gone: so are the bookmarks of those that lay beside this one.
void sweepBeside(const QString& capture)
{
    const QString beside = QFileInfo(absolutePath(capture)).path();
    for (const QFileInfo& entry : QDir(folder()).entryInfoList({QStringLiteral("*.json")}, QDir::Files)) {
        QFile file(entry.filePath());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString of = QJsonDocument::fromJson(file.readAll()).object()[QLatin1String("capture")].toString();
        if (!of.isEmpty() && QFileInfo(of).path() == beside && !QFileInfo::exists(of))
            file.remove();
    }
}

} // namespace

Bookmarks::Bookmarks(const QString& capture, QObject* parent)
    : QObject(parent)
    , m_capture(capture)
{
    sweepBeside(capture);
    load();
}

void Bookmarks::set(const Bookmark& bookmark)
{
    auto place = std::lower_bound(m_all.begin(), m_all.end(), bookmark,
        [](const Bookmark& one, const Bookmark& other) { return one.end < other.end; });
    if (place != m_all.end() && place->end == bookmark.end)
        *place = bookmark;
    else
        m_all.insert(place, bookmark);
    write(m_capture);
    Q_EMIT changed();
}

void Bookmarks::remove(EventIndex end)
{
    const auto place
        = std::find_if(m_all.begin(), m_all.end(), [end](const Bookmark& bookmark) { return bookmark.end == end; });
    if (place == m_all.end())
        return;
    m_all.erase(place);
    write(m_capture);
    Q_EMIT changed();
}

void Bookmarks::copyTo(const QString& capture)
{
    if (!m_all.isEmpty())
        write(capture);
}

void Bookmarks::load()
{
    QFile file(fileOf(m_capture));
    if (!file.open(QIODevice::ReadOnly))
        return; // none were made
    const QJsonDocument whole = QJsonDocument::fromJson(file.readAll());
    if (whole.isNull()) {
        file.rename(file.fileName() + QStringLiteral(".damaged"));
        return;
    }
    for (const QJsonValue& value : whole[QLatin1String("bookmarks")].toArray()) {
        const QJsonObject one = value.toObject();
        const qint64 end = one[QLatin1String("events")].toInteger(-1);
        if (end >= 0)
            m_all.append({static_cast<EventIndex>(end), one[QLatin1String("name")].toString()});
    }
    std::sort(
        m_all.begin(), m_all.end(), [](const Bookmark& one, const Bookmark& other) { return one.end < other.end; });
}

void Bookmarks::write(const QString& capture)
{
    const QString path = fileOf(capture);
    if (m_all.isEmpty()) {
        QFile::remove(path);
        return;
    }
    QJsonArray bookmarks;
    for (const Bookmark& bookmark : m_all)
        bookmarks.append(QJsonObject{
            {QStringLiteral("events"), static_cast<qint64>(bookmark.end)}, {QStringLiteral("name"), bookmark.name}});
    const QJsonObject whole{
        {QStringLiteral("capture"), absolutePath(capture)}, {QStringLiteral("bookmarks"), bookmarks}};
    QDir().mkpath(folder());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(whole).toJson()) < 0 || !file.commit())
        Q_EMIT failed(tr("The bookmarks could not be written to %1: %2.").arg(path, file.errorString()));
}

} // namespace socketarium::ui
