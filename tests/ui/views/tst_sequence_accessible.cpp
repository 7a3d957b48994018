// SPDX-License-Identifier: MIT
#include "tests/ui/views/sequence_shown.h"
#include "ui/views/sequence_accessible.h"

#include <QAccessible>

using namespace socketarium;
using namespace socketarium::ui;

class SequenceAccessibleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itemsAreHeardInOrder()
    {
        SequenceShown shown(3);
        shown.ladder->fill(12);
        QVERIFY(shown.show());
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&shown.view);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->text(QAccessible::Name), QStringLiteral("Ladder"));
        QCOMPARE(list->childCount(), 13); // and the titles
        QCOMPARE(list->child(0)->text(QAccessible::Name), QStringLiteral("0.000 s, socket 3: recv(0)"));
        QCOMPARE(list->child(11)->text(QAccessible::Name), QStringLiteral("0.011 s, socket 5: recv(11)"));
        QCOMPARE(list->child(3)->role(), QAccessible::ListItem);
        QCOMPARE(list->indexOfChild(list->child(7)), 7);
        QCOMPARE(list->child(7)->parent(), list);
        QCOMPARE(list->child(12)->object(), shown.view.header());
        QVERIFY(!list->child(13));
    }

    void theSelectedOneIsFocused()
    {
        SequenceShown shown(2);
        shown.ladder->fill(6);
        QVERIFY(shown.show());
        shown.view.activateWindow();
        shown.view.setFocus();
        QTRY_VERIFY(shown.view.hasFocus());
        QTest::keyClick(&shown.view, Qt::Key_Home);
        QTest::keyClick(&shown.view, Qt::Key_Down);
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&shown.view);
        QAccessibleInterface* focus = list->focusChild();
        QCOMPARE(list->indexOfChild(focus), 1);
        QVERIFY(focus->state().selected && focus->state().focused);
        QVERIFY(!list->child(0)->state().selected);
        QCOMPARE(list->text(QAccessible::Description), focus->text(QAccessible::Name));
    }

    void whatIsInSightHasAPlace()
    {
        SequenceShown shown(2);
        shown.ladder->fill(300);
        QVERIFY(shown.show());
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&shown.view);
        QAccessibleInterface* last = list->child(299);
        QVERIFY(!last->state().offscreen);
        QVERIFY(list->child(0)->state().offscreen);
        const QPoint middle = last->rect().center();
        QCOMPARE(list->childAt(middle.x(), middle.y()), last);
    }

    void ofVeryManyOnlySomeAreKept()
    {
        SequenceShown shown(2);
        shown.ladder->fill(5000);
        QVERIFY(shown.show());
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&shown.view);
        for (int i = 0; i < 5000; ++i)
            QVERIFY(list->child(i)->isValid());
        QCOMPARE(list->child(0)->text(QAccessible::Name), QStringLiteral("0.000 s, socket 3: recv(0)"));
    }
};

QTEST_MAIN(SequenceAccessibleTest)
#include "tst_sequence_accessible.moc"
