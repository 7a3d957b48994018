// SPDX-License-Identifier: MIT
#include "ui/views/message_history.h"

#include <QTest>

using namespace socketarium::ui;

namespace
{

MessageHistory historyOf(const QStringList& texts)
{
    MessageHistory history;
    for (const QString& text : texts)
        history.add(text);
    return history;
}

/// Every text from the newest to the oldest, as the arrow key shows them.
QStringList allOlder(MessageHistory history)
{
    QStringList texts;
    for (QString text = history.older(QString()); texts.isEmpty() || text != texts.constLast();
         text = history.older(text))
        texts << text;
    return texts;
}

} // namespace

class TestMessageHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEmptyOneKeepsWhatIsWritten()
    {
        MessageHistory history;
        QCOMPARE(history.older(QStringLiteral("x")), QStringLiteral("x"));
        QCOMPARE(history.newer(QStringLiteral("x")), QStringLiteral("x"));
    }

    void itStopsAtItsEnds()
    {
        MessageHistory history = historyOf({QStringLiteral("a"), QStringLiteral("b")});
        QCOMPARE(history.older(QStringLiteral("x")), QStringLiteral("b"));
        QCOMPARE(history.older(QStringLiteral("b")), QStringLiteral("a"));
        QCOMPARE(history.older(QStringLiteral("a")), QStringLiteral("a"));
        QCOMPARE(history.newer(QStringLiteral("a")), QStringLiteral("b"));
    }

    void theDraftComesBackAtTheEnd()
    {
        MessageHistory history = historyOf({QStringLiteral("a")});
        QCOMPARE(history.older(QStringLiteral("draft")), QStringLiteral("a"));
        QCOMPARE(history.newer(QStringLiteral("a, changed")), QStringLiteral("draft"));
        QCOMPARE(history.newer(QStringLiteral("y")), QStringLiteral("y"));
    }

    void theSameTwiceInARowAndNothingAreKeptOnce()
    {
        const QStringList sent{
            QStringLiteral("a"), QStringLiteral("a"), QString(), QStringLiteral("b"), QStringLiteral("a")};
        QCOMPARE(
            allOlder(historyOf(sent)), (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("a")}));
    }

    void sendingEndsTheWalkAndDropsTheDraft()
    {
        MessageHistory history = historyOf({QStringLiteral("a"), QStringLiteral("b")});
        history.older(QStringLiteral("draft"));
        history.older(QStringLiteral("b"));
        history.add(QStringLiteral("c"));
        QCOMPARE(history.newer(QStringLiteral("new")), QStringLiteral("new"));
        QCOMPARE(history.older(QStringLiteral("new")), QStringLiteral("c"));
    }

    void theOldestGoFirst()
    {
        QStringList sent;
        for (qsizetype i = 0; i <= MessageHistory::Capacity; ++i)
            sent << QString::number(i);
        const QStringList kept = allOlder(historyOf(sent));
        QCOMPARE(kept.size(), MessageHistory::Capacity);
        QCOMPARE(kept.constFirst(), QString::number(MessageHistory::Capacity));
        QCOMPARE(kept.constLast(), QStringLiteral("1"));
    }
};

QTEST_GUILESS_MAIN(TestMessageHistory)
#include "tst_message_history.moc"
