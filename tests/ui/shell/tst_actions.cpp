// SPDX-License-Identifier: MIT
#include "ui/shell/actions.h"

#include <QMenu>
#include <QTest>

using namespace socketarium::ui;

class TestActions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shortcutsAndMnemonicsAreUnique()
    {
        QWidget window;
        const Actions actions(&window);
        QStringList shortcuts;
        for (const QAction* action : window.actions()) {
            QVERIFY(!action->objectName().isEmpty());
            for (const QKeySequence& keys : action->shortcuts())
                shortcuts << keys.toString();
        }
        shortcuts.removeAll(QString());
        QCOMPARE(shortcuts.removeDuplicates(), 0);
        for (const Actions::Menu menu :
            {Actions::Menu::File, Actions::Menu::View, Actions::Menu::Time, Actions::Menu::Help}) {
            QMenu target;
            actions.fill(menu, &target);
            QStringList letters;
            for (const QAction* action : target.actions()) {
                const qsizetype at = action->text().indexOf(QLatin1Char('&'));
                if (at >= 0)
                    letters << action->text().mid(at + 1, 1).toLower();
            }
            QVERIFY(!letters.isEmpty());
            QCOMPARE(letters.removeDuplicates(), 0);
        }
    }
};

QTEST_MAIN(TestActions)
#include "tst_actions.moc"
