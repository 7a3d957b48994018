// SPDX-License-Identifier: MIT
#include "ui/shell/new_socket_button.h"
#include "ui/style/theme.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace socketarium::ui;

class TestNewSocketButton : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPressAsksForTheForm()
    {
        NewSocketButton button(m_theme);
        button.show();
        QSignalSpy pressed(&button, &QToolButton::clicked);
        QSignalSpy quick(&button, &NewSocketButton::quickMakeRequested);
        QTest::mouseClick(&button, Qt::LeftButton, {}, QPoint(5, button.height() / 2));
        QTest::keyClick(&button, Qt::Key_Space);
        QCOMPARE(pressed.size(), 2);
        QVERIFY(quick.isEmpty());
        QCOMPARE(button.accessibleName(), QStringLiteral("New socket"));
        QVERIFY(!button.icon().isNull());
    }

    void theMenuMakesTheUsualSockets()
    {
        NewSocketButton button(m_theme);
        button.show();
        QSignalSpy quick(&button, &NewSocketButton::quickMakeRequested);
        QCOMPARE(button.menu()->actions().size(), qsizetype(QuickMakers.size()));
        for (std::size_t i = 0; i < QuickMakers.size(); ++i) {
            const QAction* action = button.menu()->actions().at(static_cast<qsizetype>(i));
            QCOMPARE(action->text(), quickMakerTitle(QuickMakers[i]));
            QCOMPARE(action->toolTip(), quickMakerLesson(QuickMakers[i]));
            button.menu()->popup(button.mapToGlobal(QPoint()));
            for (std::size_t down = 0; down <= i; ++down)
                QTest::keyClick(button.menu(), Qt::Key_Down);
            QTest::keyClick(button.menu(), Qt::Key_Return);
            QCOMPARE(quick.size(), qsizetype(i) + 1);
            QVERIFY(quick.constLast().at(0).value<QuickMaker>() == QuickMakers[i]);
        }
    }

    void theIconFollowsTheTheme()
    {
        NewSocketButton button(m_theme);
        m_theme.apply(Theme::Mode::Light);
        const QImage light = button.icon().pixmap(24, 24).toImage();
        m_theme.apply(Theme::Mode::Dark);
        QVERIFY(button.icon().pixmap(24, 24).toImage() != light);
    }

private:
    Theme m_theme;
};

QTEST_MAIN(TestNewSocketButton)
#include "tst_new_socket_button.moc"
