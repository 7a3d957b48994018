// SPDX-License-Identifier: MIT
#include "ui/style/icons.h"

#include <QDir>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

// Resources of a static library are linked only if somebody asks for them; the macro wants no namespace.
static void initIconResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace socketarium::ui
{
namespace
{

QString fileOf(QStringView name)
{
    return QStringLiteral(":/icons/%1.svg").arg(name);
}

/// Draws one SVG at whatever size is asked for; disabled fades.
class LineIconEngine : public QIconEngine
{
public:
    explicit LineIconEngine(QByteArray svg)
        : m_svg(std::move(svg))
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        QSvgRenderer renderer(m_svg);
        const int side = std::min(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        painter->save();
        painter->setOpacity(painter->opacity() * (mode == QIcon::Disabled ? 0.4 : 1.0));
        painter->setRenderHint(QPainter::Antialiasing);
        renderer.render(painter, square);
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new LineIconEngine(m_svg); }

private:
    QByteArray m_svg;
};

} // namespace

QIcon icon(QStringView name, const Theme& theme)
{
    return icon(name, theme, Meaning::Text);
}

QIcon icon(QStringView name, const Theme& theme, Meaning meaning)
{
    initIconResources();
    QFile file(fileOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    // QtSvg resolves currentColor to black whatever the painter's pen is.
    svg.replace("currentColor", theme.color(meaning).name().toLatin1());
    return QIcon(new LineIconEngine(std::move(svg)));
}

QStringList iconNames()
{
    initIconResources();
    QStringList names = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
    for (QString& name : names)
        name.chop(4);
    return names;
}

} // namespace socketarium::ui
