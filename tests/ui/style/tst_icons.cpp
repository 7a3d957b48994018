// SPDX-License-Identifier: MIT
#include "ui/style/icons.h"

#include <QTest>

using namespace socketarium::ui;

namespace
{

/// Pixels that are not transparent; their colours must all be `color`.
int inkOf(const QImage& image, const QColor& color)
{
    int ink = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() < 200)
                continue;
            ++ink;
            if (std::abs(pixel.red() - color.red()) > 8 || std::abs(pixel.blue() - color.blue()) > 8)
                return -1;
        }
    }
    return ink;
}

} // namespace

class IconsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesOfTheActionsExist()
    {
        const QStringList names = iconNames();
        for (const char* name : {"socket", "server", "client", "datagram", "unix", "open", "save", "record", "step",
                 "run", "interrupt", "send", "close", "learn", "debug", "trace", "play", "moon", "sun", "info", "copy"})
            QVERIFY2(names.contains(QLatin1String(name)), name);
    }

    void everyIconDrawsInTheTextColourOfItsTheme()
    {
        Theme theme;
        for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            theme.apply(mode);
            for (const QString& name : iconNames()) {
                const QImage image = icon(name, theme).pixmap(QSize(48, 48), 1.0).toImage();
                QVERIFY2(inkOf(image, theme.color(Meaning::Text)) > 20, qPrintable(name));
            }
        }
    }

    void meaningColoursIt()
    {
        Theme theme;
        theme.apply(Theme::Mode::Light);
        const QImage image = icon(u"record", theme, Meaning::Failed).pixmap(QSize(32, 32), 1.0).toImage();
        QVERIFY(inkOf(image, theme.color(Meaning::Failed)) > 0);
    }

    void anUnknownNameIsANullIcon() { QVERIFY(icon(u"no such icon", Theme()).isNull()); }
};

QTEST_MAIN(IconsTest)
#include "tst_icons.moc"
