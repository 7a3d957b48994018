// SPDX-License-Identifier: MIT
// Rooms: address_bytes, addresses_view, byte_strip
#include "ui/style/theme.h"
#include "ui/views/address_bytes.h"
#include "ui/views/addresses_view.h"
#include "ui/views/byte_strip.h"
#include "ui/views/meaning_box.h"
#include "ui/views/value_label.h"

#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

class TestAddressBytes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fieldsAndBytesStandTogether()
    {
        AddressBytes view(QStringLiteral("Local address"), m_theme, nullptr);
        view.set(SocketAddress::ipv4(INADDR_LOOPBACK, 80), {});
        const auto* table = view.findChild<QTableWidget*>();
        QCOMPARE(table->rowCount(), 4);
        QCOMPARE(table->item(1, 0)->text(), QStringLiteral("sin_port"));
        QCOMPARE(table->item(1, 1)->text(), QStringLiteral("80"));
        QVERIFY(table->item(1, 1)->toolTip().contains(QStringLiteral("network byte order")));
        QCOMPARE(view.findChild<ValueLabel*>()->said(), QStringLiteral("127.0.0.1:80"));
    }

    void pointingAtAByteLightsItsField()
    {
        AddressBytes view(QStringLiteral("Local address"), m_theme, nullptr);
        view.resize(260, 300);
        view.set(SocketAddress::ipv4(INADDR_LOOPBACK, 80), {});
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        auto* strip = view.findChild<ByteStrip*>();
        const auto* table = view.findChild<QTableWidget*>();
        QString meaning;
        connect(&view, &AddressBytes::fieldSaid, this, [&](const QString&, const QString& text) { meaning = text; });
        QTest::mouseMove(strip, strip->byteRect(3).center()); // the second byte of the port
        QTRY_COMPARE(view.lit(), 1);
        QVERIFY(table->item(1, 0)->background() != table->item(0, 0)->background());
        QVERIFY(meaning.contains(QStringLiteral("htons")));
        QTest::mouseMove(strip, strip->byteRect(0).center());
        QTRY_COMPARE(view.lit(), 0);
    }

    void aFieldIsChosenWithTheKeys()
    {
        AddressBytes view(QStringLiteral("Peer address"), m_theme, nullptr);
        view.resize(260, 300);
        view.set(SocketAddress::ipv6(in6addr_loopback, 443, 0), {});
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        auto* table = view.findChild<QTableWidget*>();
        table->setFocus();
        table->selectRow(0);
        QCOMPARE(view.lit(), 0);
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(view.lit(), 1);
        // The mouse passes by; what was chosen is lit again afterwards.
        auto* strip = view.findChild<ByteStrip*>();
        Q_EMIT strip->fieldHovered(3);
        QCOMPARE(view.lit(), 3);
        Q_EMIT strip->fieldHovered(-1);
        QCOMPARE(view.lit(), 1);
        view.release();
        QCOMPARE(view.lit(), -1);
    }

    void everyByteBelongsToItsField()
    {
        ByteStrip strip(m_theme, nullptr);
        const SocketAddress address = SocketAddress::unixPath("/tmp/socket").value();
        strip.set(address, fieldsOf(address));
        strip.resize(strip.byteRect(7).right() + 2, 200); // eight in a line
        QCOMPARE(strip.byteRect(8).topLeft(), QPoint(0, strip.byteRect(0).height()));
        QCOMPARE(strip.fieldAt(strip.byteRect(0).center()), 0);
        QCOMPARE(strip.fieldAt(strip.byteRect(2).center()), 1);
        QCOMPARE(strip.fieldAt(strip.byteRect(13).center()), 1);
        QCOMPARE(strip.fieldAt(QPoint(5, 190)), -1);
        QVERIFY(strip.heightForWidth(2000) < strip.heightForWidth(100));
    }

    void aLitFieldIsPaintedOtherwise()
    {
        ByteStrip strip(m_theme, nullptr);
        const SocketAddress address = SocketAddress::ipv4(INADDR_LOOPBACK, 80);
        strip.set(address, fieldsOf(address));
        strip.resize(260, 80);
        const QImage before = strip.grab().toImage();
        strip.setLit(2);
        QVERIFY(strip.grab().toImage() != before);
        strip.setLit(-1);
        QVERIFY(strip.grab().toImage() == before);
    }

    void whereThereIsNoAddressItSaysWhy()
    {
        AddressesView view(m_theme, nullptr);
        SocketFacts facts;
        facts.state = SocketState::Listen;
        facts.local = SocketAddress::ipv4(INADDR_LOOPBACK, 80);
        view.set(facts);
        const auto* peer = view.findChild<AddressBytes*>(QStringLiteral("peerAddress"));
        QVERIFY(peer->findChild<ValueLabel*>()->said().contains(QStringLiteral("listener")));
        QVERIFY(peer->findChild<QTableWidget*>()->isHidden());
        QVERIFY(peer->findChild<ByteStrip*>()->isHidden());
        facts.local = SocketAddress::unixUnnamed();
        view.set(facts);
        const auto* local = view.findChild<AddressBytes*>(QStringLiteral("localAddress"));
        QCOMPARE(local->findChild<ValueLabel*>()->said(), QStringLiteral("without a name"));
    }

    void oneFieldOfBothEndsIsChosen()
    {
        AddressesView view(m_theme, nullptr);
        SocketFacts facts;
        facts.local = SocketAddress::ipv4(INADDR_LOOPBACK, 80);
        facts.peer = SocketAddress::ipv4(INADDR_LOOPBACK, 5000);
        view.set(facts);
        auto* local = view.findChild<AddressBytes*>(QStringLiteral("localAddress"));
        auto* peer = view.findChild<AddressBytes*>(QStringLiteral("peerAddress"));
        local->findChild<QTableWidget*>()->selectRow(1);
        QVERIFY(view.findChild<MeaningBox*>()->text().startsWith(QStringLiteral("80")));
        peer->findChild<QTableWidget*>()->selectRow(1);
        QCOMPARE(local->lit(), -1);
        QVERIFY(view.findChild<MeaningBox*>()->text().startsWith(QStringLiteral("5000")));
        view.set(facts); // the same again
        QCOMPARE(peer->lit(), 1);
    }

private:
    Theme m_theme;
};

QTEST_MAIN(TestAddressBytes)
#include "tst_address_bytes.moc"
