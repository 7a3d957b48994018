// SPDX-License-Identifier: MIT
#include "ui/models/socket_tree_model.h"
#include "ui/views/socket_delegate.h"

#include <QPainter>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

/// Rows as they are painted: compared with each other, and looked through for the colours of their meaning.
class TestSocketDelegate : public QObject
{
    Q_OBJECT

    static SocketFacts listener()
    {
        SocketFacts facts;
        facts.id = SocketId(3);
        facts.fd = 7;
        facts.family = AF_INET;
        facts.type = SOCK_STREAM;
        facts.state = SocketState::Listen;
        facts.local = SocketAddress::ipv4(INADDR_LOOPBACK, 8080);
        return facts;
    }

    QStyleOptionViewItem option(int width) const
    {
        QStyleOptionViewItem option;
        option.font = QApplication::font();
        option.fontMetrics = QFontMetrics(option.font);
        option.rect = QRect(QPoint(), QSize(width, m_delegate.sizeHint(option, {}).height()));
        option.state = QStyle::State_Enabled;
        return option;
    }

    QImage painted(const SocketFacts& facts, int width = 300, QStyle::State state = QStyle::State_Enabled) const
    {
        SocketTreeModel model(
            m_theme, [] { return TimeNs(5'000'000'000); }, nullptr);
        model.apply({facts});
        QStyleOptionViewItem row = option(width);
        row.state = state;
        QImage image(row.rect.size(), QImage::Format_RGB32);
        image.fill(m_theme.color(Meaning::Base));
        QPainter painter(&image);
        m_delegate.paint(&painter, row, model.index(0, 0));
        painter.end();
        return image;
    }

    /// A pixel of this colour, give or take what the edges of letters mix in.
    bool shows(const QImage& image, Meaning meaning) const
    {
        const QColor wanted = m_theme.color(meaning);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor there = image.pixelColor(x, y);
                if (std::abs(there.red() - wanted.red()) + std::abs(there.green() - wanted.green())
                        + std::abs(there.blue() - wanted.blue())
                    < 30)
                    return true;
            }
        }
        return false;
    }

private Q_SLOTS:
    void theStateHasItsColour()
    {
        const QImage open = painted(listener());
        QVERIFY(shows(open, Meaning::Open));
        QVERIFY(!shows(open, Meaning::Waiting));
        SocketFacts waiting = listener();
        waiting.waitingCall = "accept(3)";
        QVERIFY(shows(painted(waiting), Meaning::Waiting));
    }

    void whatIsSaidIsPainted()
    {
        const QImage before = painted(listener());
        SocketFacts other = listener();
        other.local = SocketAddress::ipv4(INADDR_LOOPBACK, 9);
        QVERIFY(painted(other) != before);
        other = listener();
        other.id = SocketId(4);
        QVERIFY(painted(other) != before);
        other = listener();
        other.mode = DriveMode::Run;
        QVERIFY(painted(other) != before);
        QVERIFY(painted(listener()) == before);
    }

    void aReleasedSocketIsQuiet()
    {
        SocketFacts released = listener();
        released.state = SocketState::Released;
        QVERIFY(!shows(painted(released), Meaning::Text));
        QVERIFY(shows(painted(listener()), Meaning::Text));
    }

    void aRowHasRoomForTwoLines()
    {
        const QStyleOptionViewItem usual = option(300);
        QVERIFY(usual.rect.height() >= 2 * usual.fontMetrics.height());
        QStyleOptionViewItem large = usual;
        large.font.setPointSizeF(usual.font.pointSizeF() * 2);
        large.fontMetrics = QFontMetrics(large.font);
        QVERIFY(m_delegate.sizeHint(large, {}).height() > usual.rect.height());
    }

    void theNarrowestRowIsStillPainted()
    {
        SocketFacts waiting = listener();
        waiting.waitingCall = "recvfrom(3, 4096, MSG_PEEK|MSG_WAITALL)";
        for (const int width : {1, 20, 80})
            QCOMPARE(painted(waiting, width).width(), width);
        QVERIFY(shows(painted(waiting, 80), Meaning::Waiting));
    }

private:
    Theme m_theme;
    SocketDelegate m_delegate{m_theme, nullptr};
};

QTEST_MAIN(TestSocketDelegate)
#include "tst_socket_delegate.moc"
