// SPDX-License-Identifier: MIT
#include "tests/ui/views/recording_sink.h"
#include "ui/views/address_field.h"

#include <QMenu>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

/// Keeps the questions until the test answers them.
class SlowNames : public NameLookup
{
public:
    void ask(const NameQuery&, QObject*, Answered answered) override { waiting.push_back(std::move(answered)); }
    std::vector<Answered> waiting;
};

/// A field for a TCP client on the screen, and what came of asking it.
template <typename Names> struct Desk {
    Desk()
        : field(names)
    {
        field.setContext(AF_INET, SOCK_STREAM, false);
        field.show();
        field.activateWindow();
        field.setFocus();
    }
    void write(const char* text)
    {
        field.selectAll();
        QTest::keyClicks(&field, QLatin1String(text));
    }
    void resolve()
    {
        field.resolve([this](const Result<SocketAddress>& answer) {
            if (answer)
                addresses.push_back(answer->text());
            else
                errors.push_back(answer.error());
        });
    }
    QMenu* choice() { return field.template findChild<QMenu*>(QStringLiteral("addressChoice")); }
    QString hint() const { return field.hint(); }

    Names names;
    AddressField field;
    std::vector<std::string> addresses;
    std::vector<Error> errors;
};

using QuickDesk = Desk<LaidDownNames>;
using SlowDesk = Desk<SlowNames>;

NameAnswer bothLoopbacks()
{
    return std::vector{SocketAddress::ipv6(in6addr_loopback, 80), SocketAddress::ipv4(INADDR_LOOPBACK, 80)};
}

} // namespace

class TestAddressField : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLiteralSaysWhatItMeansAndNeedsNobody()
    {
        QuickDesk desk;
        desk.write("127.0.0.1:8080");
        QVERIFY2(desk.hint().contains(QLatin1String("8080")), qPrintable(desk.hint()));
        QVERIFY(!desk.field.isWrong());
        QCOMPARE(desk.field.accessibleDescription(), desk.hint());
        desk.resolve();
        QCOMPARE(desk.addresses, std::vector<std::string>{"127.0.0.1:8080"});
        QVERIFY(desk.names.questions.empty());
    }

    void aPortOfNineDigitsIsRefusedInWordsInPlace()
    {
        QuickDesk desk;
        QTRY_VERIFY(desk.field.hasFocus());
        QSignalSpy hints(&desk.field, &AddressField::hintChanged);
        desk.write("127.0.0.1:123456789");
        QVERIFY(desk.field.isWrong());
        QVERIFY2(desk.hint().contains(QLatin1String("65535")), qPrintable(desk.hint()));
        QCOMPARE(hints.constLast().at(0).toString(), desk.hint());
        QVERIFY(hints.constLast().at(1).toBool());
        desk.resolve();
        QVERIFY(desk.addresses.empty());
        QCOMPARE(desk.errors.size(), std::size_t(1));
        QVERIFY(desk.errors[0].refuser == Refuser::Program);
        desk.write("127.0.0.1:12345");
        QVERIFY(!desk.field.isWrong());
    }

    void theHintGoesWithTheFocus()
    {
        QuickDesk desk;
        QTRY_VERIFY(desk.field.hasFocus());
        desk.write("127.0.0.1:80");
        QSignalSpy hints(&desk.field, &AddressField::hintChanged);
        desk.field.clearFocus();
        QCOMPARE(hints.constLast().at(0).toString(), QString());
        desk.field.setFocus();
        QCOMPARE(hints.constLast().at(0).toString(), desk.hint());
    }

    void severalAnswersAreOfferedInTheirOrderAndEnterTakesTheFirst()
    {
        QuickDesk desk;
        desk.names.answer = bothLoopbacks();
        QSignalSpy noted(&desk.field, &AddressField::lookedUp);
        desk.write("localhost:http");
        desk.resolve();
        QVERIFY(desk.addresses.empty());
        QCOMPARE(desk.names.questions.at(0).host, std::string("localhost"));
        QCOMPARE(desk.names.questions.at(0).service, std::string("http"));
        QCOMPARE(desk.names.questions.at(0).family, AF_INET);
        QCOMPARE(noted.at(0).at(0).toString(),
            QStringLiteral("getaddrinfo(\"localhost\", \"http\") = [::1]:80, 127.0.0.1:80"));
        QVERIFY(desk.choice());
        QStringList offered;
        for (const QAction* action : desk.choice()->actions())
            offered << action->text();
        QCOMPARE(offered, (QStringList{QStringLiteral("[::1]:80"), QStringLiteral("127.0.0.1:80")}));
        QTest::keyClick(desk.choice(), Qt::Key_Return);
        QCOMPARE(desk.addresses, std::vector<std::string>{"[::1]:80"});
    }

    void theSecondIsOneKeyAway()
    {
        QuickDesk desk;
        desk.names.answer = bothLoopbacks();
        desk.write("localhost:http");
        desk.resolve();
        QTest::keyClick(desk.choice(), Qt::Key_Down);
        QTest::keyClick(desk.choice(), Qt::Key_Return);
        QCOMPARE(desk.addresses, std::vector<std::string>{"127.0.0.1:80"});
    }

    void leavingTheListMakesNoCall()
    {
        QuickDesk desk;
        desk.names.answer = bothLoopbacks();
        desk.write("localhost:http");
        desk.resolve();
        const QPointer<QMenu> choice = desk.choice();
        QTest::keyClick(choice, Qt::Key_Escape);
        QTRY_VERIFY(!choice);
        QVERIFY(desk.addresses.empty() && desk.errors.empty());
    }

    void aNameNobodyKnowsIsSaidInPlace()
    {
        QuickDesk desk;
        desk.names.answer = Error{Refuser::Library, "getaddrinfo", "nobody", -2, "nobody knows this name"};
        desk.write("nobody:80");
        desk.resolve();
        QVERIFY(desk.field.isWrong());
        QCOMPARE(desk.hint(), QStringLiteral("nobody knows this name"));
        QCOMPARE(desk.errors.size(), std::size_t(1));
        desk.names.answer = std::vector<SocketAddress>{};
        desk.resolve();
        QCOMPARE(desk.errors.size(), std::size_t(2));
    }

    void onlyTheNewestQuestionCounts()
    {
        SlowDesk desk;
        desk.write("old:1");
        desk.resolve();
        QVERIFY(desk.hint().contains(QLatin1String("old:1")));
        desk.write("new:2");
        desk.resolve();
        QCOMPARE(desk.names.waiting.size(), std::size_t(2));
        desk.names.waiting[1](std::vector{SocketAddress::ipv4(INADDR_LOOPBACK, 2)});
        desk.names.waiting[0](std::vector{SocketAddress::ipv4(INADDR_LOOPBACK, 1)});
        QCOMPARE(desk.addresses, std::vector<std::string>{"127.0.0.1:2"});
    }

    void theFamilyOfTheSocketGivesTheTextItsMeaning()
    {
        QuickDesk desk;
        desk.write("@name");
        desk.field.setContext(AF_UNIX, SOCK_STREAM, true);
        QVERIFY(!desk.field.isWrong());
        QVERIFY2(desk.hint().contains(QLatin1String("abstract")), qPrintable(desk.hint()));
        QVERIFY(desk.field.placeholderText().contains(QLatin1Char('@')));
    }
};

QTEST_MAIN(TestAddressField)
#include "tst_address_field.moc"
