// SPDX-License-Identifier: MIT
#include "tests/ui/views/real_picture.h"
#include "ui/style/theme.h"
#include "ui/views/readiness_view.h"

#include <QLabel>
#include <QTest>

#include <poll.h>

using namespace socketarium;
using namespace socketarium::ui;

class TestReadinessView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void litAndUnlitDifferInMoreThanColour()
    {
        ReadinessView view(m_theme, nullptr);
        view.see(POLLOUT, 1'000'000'000);
        QCOMPARE(chip(view, "IN")->text(), QStringLiteral("○ IN"));
        QVERIFY(chip(view, "OUT")->text().startsWith(QStringLiteral("● OUT")));
        view.see(POLLOUT | POLLIN, 2'000'000'000);
        view.see(POLLOUT | POLLIN, 5'200'000'000);
        QCOMPARE(chip(view, "IN")->text(), QStringLiteral("● IN  3 s"));
        QCOMPARE(chip(view, "IN")->accessibleName(), QStringLiteral("IN: yes, for 3 s"));
        QCOMPARE(chip(view, "HUP")->accessibleName(), QStringLiteral("HUP: no, for 4 s"));
        QVERIFY(chip(view, "IN")->toolTip().contains(QStringLiteral("recv")));
        QVERIFY(view.findChild<QLabel*>(QStringLiteral("triggers"))->text().contains(QStringLiteral("IN 3 s ago")));
    }

    void itFollowsARealSocket()
    {
        RealSockets sockets;
        const auto pair = sockets.unixPair(SOCK_STREAM);
        const SocketFacts facts = sockets.facts(pair[0], AF_UNIX, SOCK_STREAM, SocketState::Connected);
        ReadinessView view(m_theme, nullptr);
        const auto look = [&] {
            const auto picture = sockets.picture(facts, InspectDepth::Brief);
            view.see(picture->evidence.mine.readiness, picture->evidence.mine.time);
        };
        look();
        QVERIFY(!isLit(view, "IN"));
        QVERIFY(isLit(view, "OUT"));
        sockets.api().send(pair[1], bytesOf("hello"), 0);
        look();
        QVERIFY(isLit(view, "IN"));
        sockets.api().shutdown(pair[1], SHUT_RDWR);
        look();
        QVERIFY(isLit(view, "RDHUP"));
        QVERIFY(isLit(view, "HUP"));
    }

    void anotherSocketBeginsAnew()
    {
        ReadinessView view(m_theme, nullptr);
        view.see(POLLIN, 1'000'000'000);
        view.clear();
        view.see(POLLIN, 9'000'000'000);
        QCOMPARE(chip(view, "IN")->text(), QStringLiteral("● IN  0 s"));
    }

private:
    static QLabel* chip(const ReadinessView& view, const char* name)
    {
        return view.findChild<QLabel*>(QStringLiteral("ready") + QLatin1String(name));
    }
    static bool isLit(const ReadinessView& view, const char* name)
    {
        return chip(view, name)->text().startsWith(QStringLiteral("●"));
    }

    Theme m_theme;
};

QTEST_MAIN(TestReadinessView)
#include "tst_readiness_view.moc"
