// SPDX-License-Identifier: MIT
#include "ui/views/sequence_export.h"

#include "ui/bridge/to_qt.h"
#include "ui/style/format.h"
#include "ui/style/theme.h"
#include "ui/views/sequence_camera.h"
#include "ui/views/sequence_cut.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>

namespace socketarium::ui
{
namespace
{

constexpr double ColumnCharacters = 34;
constexpr double SharpPixels = 2e7; ///< a PNG of up to so many is drawn at twice the size
constexpr double TextBytesALane = 32; ///< of a line of text

QString tr(const char* text)
{
    return QCoreApplication::translate("SequenceExport", text);
}

/// The laid out picture, drawn once or twice.
class Sheet
{
public:
    explicit Sheet(const SequenceJob& job)
        : m_job(job)
        , m_code(job.style.code)
        , m_words(job.style.words)
    {
        const SequenceSourcePtr all = job.source();
        const std::uint32_t end = all->stepOfWhole(job.to);
        const std::uint32_t from = all->stepOfWhole(job.from);
        if (end <= from)
            return;
        const SequenceSourcePtr source = end < all->steps() ? std::make_shared<SequenceCut>(all, end) : all;
        SequenceScale scale = job.scale;
        scale.now = end < all->steps() ? 0 : job.now;
        m_header = std::ceil(m_words.height() + m_code.height()) + 12;
        m_height = std::ceil(SequenceCamera::Above + scale.distance(*source, from, end - 1) + tail(scale, *source)
            + SequenceCamera::Below);
        if (m_height > SequenceJob::MostSvg)
            return;
        layOutAll(*source, scale, from);
    }

    bool empty() const { return m_height <= 0; }
    double height() const { return m_header + m_height; }
    QSize size() const { return {static_cast<int>(m_grid.width), static_cast<int>(height())}; }

    void paint(QPainter& painter) const
    {
        painter.save();
        painter.translate(0, m_header);
        paintSequence(painter, m_scene, m_job.style, {});
        painter.restore();
        painter.fillRect(QRectF(0, 0, m_grid.width, m_header), Theme::color(Meaning::Window, m_job.style.dark));
        for (std::size_t column = 0; column < m_job.titles.size(); ++column) {
            const double x = m_grid.xOf(static_cast<int>(column));
            const QRectF box(x - m_grid.columnWidth / 2 + 3, 3, m_grid.columnWidth - 6, m_header - 6);
            paintTitle(painter, box, m_job.titles[column], m_job.style, false);
        }
    }

private:
    /// What still waits goes on below the last step.
    static double tail(const SequenceScale& scale, const SequenceSource& source)
    {
        if (scale.kind == SequenceScale::Kind::Time)
            return (scale.endOf(source) - scale.placeOf(source, source.steps() - 1)) * scale.pixelsPerNs;
        return scale.gapAfter(source, static_cast<std::int64_t>(source.steps()) - 1);
    }

    void layOutAll(const SequenceSource& source, const SequenceScale& scale, std::uint32_t from)
    {
        const QString longest = relativeTime(scale.endTime(source), source.startTime());
        m_grid.ruler = std::ceil(m_words.horizontalAdvance(longest)) + 24;
        m_grid.columnWidth = std::ceil(m_code.horizontalAdvance(QLatin1Char('0')) * ColumnCharacters);
        m_grid.lanes = m_job.lanes;
        m_grid.columns.assign(source.lanes().size(), -1);
        for (std::size_t column = 0; column < m_job.lanes.size(); ++column)
            (m_job.lanes[column] < m_grid.columns.size() ? m_grid.columns[m_job.lanes[column]] : m_grid.looseColumn)
                = static_cast<int>(column);
        m_grid.width = std::ceil(m_grid.ruler + m_grid.contentWidth());
        SequenceLook look{m_code, m_words, {}, {}, SIZE_MAX, SIZE_MAX};
        const TimeNs now = scale.endTime(source);
        look.text = [&](const LadderItem& item) {
            const QString label = toQt(m_job.reader(*m_job.capture, item));
            return SequenceTexts::withSign(item, label, source.timeOf(item.step), now);
        };
        const double top = scale.moved(source, scale.placeOf(source, from), -SequenceCamera::Above);
        m_scene = layOut(SequenceWindow(scale, source, top, m_height), m_grid, look);
        std::erase_if(m_scene.shapes,
            [from](const SequenceShape& shape) { return std::max(shape.data.step, shape.data.toStep) < from; });
    }

    const SequenceJob& m_job;
    QFontMetricsF m_code;
    QFontMetricsF m_words;
    SequenceGrid m_grid;
    SequenceScene m_scene;
    double m_header = 0;
    double m_height = 0;
};

QString tooLarge()
{
    return tr("This would be too large for other programs to open. Show fewer life lines, as those of the selected "
              "conversation, or measure a part with Shift and the mouse and save that.");
}

SequencePicture problemOf(const Sheet& sheet, double most)
{
    if (sheet.empty())
        return {{}, tr("There is nothing to draw yet.")};
    const QSize size = sheet.size();
    return {{}, std::max(size.width(), size.height()) > most ? tooLarge() : QString()};
}

} // namespace

SequencePicture sequenceSvg(const SequenceJob& job)
{
    const Sheet sheet(job);
    SequencePicture picture = problemOf(sheet, SequenceJob::MostSvg);
    if (!picture.problem.isEmpty())
        return picture;
    QBuffer buffer(&picture.bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(sheet.size());
    generator.setViewBox(QRect(QPoint(), sheet.size()));
    generator.setTitle(tr("Sequence of socket calls"));
    generator.setDescription(tr("Drawn by Socketarium"));
    QPainter painter(&generator);
    sheet.paint(painter);
    painter.end();
    return picture;
}

SequencePicture sequencePng(const SequenceJob& job)
{
    const Sheet sheet(job);
    SequencePicture picture = problemOf(sheet, SequenceJob::MostPng);
    if (!picture.problem.isEmpty())
        return picture;
    const double pixels = static_cast<double>(sheet.size().width()) * sheet.size().height();
    if (pixels > SequenceJob::MostPngPixels)
        return {{}, tooLarge()};
    const int times = pixels <= SharpPixels ? 2 : 1;
    QImage image(sheet.size() * times, QImage::Format_RGB32);
    if (image.isNull())
        return {{}, tr("There is not enough memory for a picture of this size.")};
    image.setDevicePixelRatio(times);
    QPainter painter(&image);
    sheet.paint(painter);
    painter.end();
    QBuffer buffer(&picture.bytes);
    if (!image.save(&buffer, "PNG"))
        picture.problem = tr("The picture could not be made into a PNG file.");
    return picture;
}

SequencePicture sequenceText(const SequenceJob& job)
{
    const Ladder::View view = job.ladder->view();
    const std::uint32_t to = std::min(job.to, view.steps());
    if (to <= job.from)
        return {{}, tr("There is nothing to draw yet.")};
    if ((to - job.from) * TextBytesALane * static_cast<double>(job.lanes.size()) > SequenceJob::MostTextBytes)
        return {{}, tooLarge()};
    const std::string text = ladderText(*job.capture, view, job.lanes, job.from, to);
    return {QByteArray::fromStdString(text), {}};
}

QString saveSequence(const SequenceJob& job, const QString& path)
{
    const SequencePicture picture = path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive) ? sequenceSvg(job)
        : path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive)                           ? sequencePng(job)
                                                                                              : sequenceText(job);
    if (!picture.problem.isEmpty())
        return picture.problem;
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(picture.bytes) == picture.bytes.size() && file.commit())
        return {};
    return tr("%1 could not be written: %2").arg(path, file.errorString());
}

} // namespace socketarium::ui
