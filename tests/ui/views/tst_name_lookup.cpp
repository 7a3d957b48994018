// SPDX-License-Identifier: MIT
#include "ui/views/name_lookup.h"

#include <QTest>
#include <QThread>

using namespace socketarium;
using namespace socketarium::ui;

/// The machine's own resolver, asked for numbers only: no name server, the same answers everywhere.
class TestNameLookup : public QObject
{
    Q_OBJECT

    static NameQuery numbers(const char* service) { return {"127.0.0.1", service, AF_INET, SOCK_STREAM, false}; }

private Q_SLOTS:
    void theAnswerComesInTheAskersThread()
    {
        NameLookup names;
        QObject asker;
        std::vector<SocketAddress> answers;
        bool here = false;
        names.ask(numbers("80"), &asker, [&](const NameAnswer& answer) {
            here = QThread::currentThread() == QCoreApplication::instance()->thread();
            answers = answer.value();
        });
        QVERIFY(answers.empty()); // asking does not wait
        QTRY_COMPARE(answers.size(), std::size_t(1));
        QVERIFY(here);
        QCOMPARE(answers[0].text(), std::string("127.0.0.1:80"));
    }

    void answersComeInTheOrderOfTheQuestions()
    {
        NameLookup names;
        QObject asker;
        QStringList order;
        for (const char* service : {"1", "2", "3"}) {
            names.ask(numbers(service), &asker,
                [&](const NameAnswer& answer) { order << QString::number(answer.value().front().port()); });
        }
        QTRY_COMPARE(order, (QStringList{QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}));
    }

    void whatTheLibraryRefusesIsItsError()
    {
        NameLookup names;
        QObject asker;
        std::optional<Error> error;
        names.ask(numbers("no-such-service"), &asker, [&](const NameAnswer& answer) {
            if (!answer)
                error = answer.error();
        });
        QTRY_VERIFY(error);
        QVERIFY(error->refuser == Refuser::Library);
    }

    void anAnswerWithoutItsAskerIsDropped()
    {
        NameLookup names;
        QObject stays;
        auto goes = std::make_unique<QObject>();
        bool dropped = true;
        bool arrived = false;
        names.ask(numbers("1"), goes.get(), [&](const NameAnswer&) { dropped = false; });
        names.ask(numbers("2"), &stays, [&](const NameAnswer&) { arrived = true; });
        goes.reset();
        QTRY_VERIFY(arrived);
        QVERIFY(dropped);
    }

    void itMayGoWhileAQuestionIsUnderWay()
    {
        QObject asker;
        bool called = false;
        {
            NameLookup names;
            names.ask(numbers("1"), &asker, [&](const NameAnswer&) { called = true; });
        }
        NameLookup others;
        bool arrived = false;
        others.ask(numbers("2"), &asker, [&](const NameAnswer&) { arrived = true; });
        QTRY_VERIFY(arrived);
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(TestNameLookup)
#include "tst_name_lookup.moc"
