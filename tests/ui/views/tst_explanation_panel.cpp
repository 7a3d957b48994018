// SPDX-License-Identifier: MIT
// Rooms: explanation_accessible, explanation_panel
#include "ui/style/theme.h"
#include "ui/views/explanation_panel.h"

#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

Explanation acceptWithoutListen()
{
    Remedy remedy{"listen with a backlog of 5", {}};
    remedy.request.call = CallName::Listen;
    return {Refuser::Kernel, "EINVAL: Invalid argument", "The socket does not listen.", "Call listen first.", {remedy}};
}

} // namespace

class TestExplanationPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itIsCalmUntilSomethingFails()
    {
        Theme theme;
        ExplanationPanel panel(theme);
        static_cast<QWidget&>(panel).show();
        QVERIFY(!panel.isShowing());
        QVERIFY(panel.text().startsWith(QLatin1String("Nothing has failed")));
        QVERIFY(panel.findChildren<QPushButton*>().isEmpty());
    }

    void itTellsWhatWhoWhyAndWhatToDo()
    {
        Theme theme;
        ExplanationPanel panel(theme);
        panel.show(acceptWithoutListen(), QStringLiteral("accept"));
        const QString text = panel.text();
        for (const char* part : {"EINVAL", "the kernel said no", "accept", "does not listen", "Call listen first"})
            QVERIFY2(text.contains(QLatin1String(part)), part);
        for (const QLabel* label : panel.findChildren<QLabel*>()) {
            if (label->isVisibleTo(&panel))
                QVERIFY2(label->textInteractionFlags() & Qt::TextSelectableByMouse, qPrintable(label->objectName()));
        }
        panel.clear();
        QVERIFY(!panel.isShowing());
    }

    void eachRefuserHasItsOwnWords()
    {
        QStringList words;
        for (const Refuser refuser : {Refuser::Program, Refuser::Library, Refuser::Kernel, Refuser::Peer})
            words << refuserText(refuser);
        QCOMPARE(words.removeDuplicates(), 0);
    }

    void aRemedyIsOnePress()
    {
        Theme theme;
        ExplanationPanel panel(theme);
        panel.resize(400, 300);
        panel.show(acceptWithoutListen());
        static_cast<QWidget&>(panel).show();
        CallName asked = CallName::None;
        connect(&panel, &ExplanationPanel::remedyRequested, &panel, [&](const CallRequest& request) {
            asked = request.call;
            panel.clear(); // as the window does when the remedy helped: the button goes while it is pressed
        });
        auto* button = panel.findChild<QPushButton*>();
        QCOMPARE(button->text(), QStringLiteral("listen with a backlog of 5"));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(asked == CallName::Listen);
    }

    void aScreenReaderReadsItAll()
    {
        QAccessible::setActive(true); // as with a reader running: the first name set asks for the interface
        Theme theme;
        ExplanationPanel panel(theme);
        panel.show(acceptWithoutListen());
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&panel);
        QVERIFY(interface);
        QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Explanation"));
        QVERIFY(interface->textInterface());
        const int length = interface->textInterface()->characterCount();
        QCOMPARE(interface->textInterface()->text(0, length), panel.text());
    }
};

QTEST_MAIN(TestExplanationPanel)
#include "tst_explanation_panel.moc"
