// SPDX-License-Identifier: MIT
// Rooms: curve_view, tcp_info_view
#include "tests/ui/views/real_picture.h"
#include "ui/style/theme.h"
#include "ui/views/curve_view.h"
#include "ui/views/meaning_box.h"
#include "ui/views/tcp_info_view.h"

#include <QTableView>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

constexpr TimeNs Second = 1'000'000'000;

QString plain(double value)
{
    return QString::number(value);
}

class CountingCurve : public CurveView
{
public:
    using CurveView::CurveView;
    int paints = 0;

protected:
    void paintEvent(QPaintEvent* event) override
    {
        ++paints;
        CurveView::paintEvent(event);
    }
};

} // namespace

class TestCurveView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itKeepsAMinute()
    {
        CurveView curve(QStringLiteral("rtt"), {}, Meaning::In, plain, m_theme, nullptr);
        QVERIFY(!curve.range());
        for (int i = 0; i <= 100; ++i)
            curve.add(i * Second, i);
        QCOMPARE(curve.count(), std::size_t{61});
        QCOMPARE(curve.range()->first, 40.0);
        QCOMPARE(curve.range()->second, 100.0);
        curve.add(50 * Second, 1); // time does not go back
        QCOMPARE(curve.count(), std::size_t{61});
        curve.clear();
        QCOMPARE(curve.count(), std::size_t{0});
    }

    void manySamplesPushTheOldestOut()
    {
        CurveView curve(QStringLiteral("rtt"), {}, Meaning::In, plain, m_theme, nullptr);
        for (std::size_t i = 0; i < 2 * CurveView::Capacity; ++i)
            curve.add(static_cast<TimeNs>(i + 1), static_cast<double>(i));
        QCOMPARE(curve.count(), CurveView::Capacity);
        QCOMPARE(curve.range()->first, static_cast<double>(CurveView::Capacity));
    }

    void hiddenItDoesNotPaint()
    {
        CountingCurve curve(QStringLiteral("cwnd"), {}, Meaning::Out, plain, m_theme, nullptr);
        curve.add(Second, 10);
        QCoreApplication::processEvents();
        QCOMPARE(curve.paints, 0);
        curve.show();
        QTRY_VERIFY(curve.paints > 0);
        curve.hide();
        QCoreApplication::processEvents();
        const int paints = curve.paints;
        curve.add(2 * Second, 20);
        QCoreApplication::processEvents();
        QCOMPARE(curve.paints, paints);
        QCOMPARE(curve.count(), std::size_t{2}); // and yet the curve has no gap
    }

    void itSaysNowSmallestAndLargest()
    {
        CurveView curve(QStringLiteral("cwnd"), QStringLiteral("The window."), Meaning::Out, plain, m_theme, nullptr);
        curve.show();
        QVERIFY(QTest::qWaitForWindowExposed(&curve));
        curve.add(1 * Second, 10);
        const QImage flat = curve.grab().toImage();
        curve.add(2 * Second, 30);
        curve.add(3 * Second, 20);
        QCOMPARE(curve.accessibleName(), QStringLiteral("cwnd: 20"));
        QVERIFY(curve.toolTip().contains(QStringLiteral("The window.")));
        QVERIFY(curve.toolTip().contains(QStringLiteral("from 10 to 30")));
        QVERIFY(curve.grab().toImage() != flat);
    }

    void aRealConnectionDrawsItsCurves()
    {
        RealSockets sockets;
        const auto [client, server] = sockets.connection();
        const SocketFacts facts = sockets.facts(client, AF_INET, SOCK_STREAM, SocketState::Established);
        TcpInfoView view(m_theme, nullptr);
        view.resize(280, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const Inspection seen = sockets.picture(facts)->evidence.mine;
        view.sample(seen.tcpInfo, seen.time);
        view.set(seen.tcpInfo, false);
        QStringList names;
        for (const CurveView* curve : view.findChildren<CurveView*>()) {
            QCOMPARE(curve->count(), std::size_t{1});
            names << curve->accessibleName();
        }
        QCOMPARE(names.size(), 4);
        QVERIFY(names.contains(QStringLiteral("cwnd: 10")));
        view.sample({}, seen.time + Second); // closed meanwhile: no zero is drawn
        QCOMPARE(view.findChild<CurveView*>()->count(), std::size_t{1});
    }

    void theSelectedFieldIsExplained()
    {
        TcpInfoView view(m_theme, nullptr);
        const Bytes info(300);
        view.set(info, false);
        auto* table = view.findChild<QTableView*>();
        QCOMPARE(table->accessibleName(), QStringLiteral("TCP_INFO"));
        table->selectRow(0);
        QVERIFY(view.findChild<MeaningBox*>()->text().contains(QStringLiteral("state machine")));
        view.set(info, true);
        QVERIFY(view.findChild<CurveView*>()->parentWidget()->isHidden()); // a listener has no traffic
        QCOMPARE(table->currentIndex().row(), 0);
    }

private:
    Theme m_theme;
};

QTEST_MAIN(TestCurveView)
#include "tst_curve_view.moc"
