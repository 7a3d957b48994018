// SPDX-License-Identifier: MIT
// Rooms: diagnosis_card, diagnosis_list
#include "ui/style/theme.h"
#include "ui/views/diagnosis_card.h"
#include "ui/views/diagnosis_list.h"
#include "ui/views/value_label.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace socketarium;
using namespace socketarium::ui;

namespace
{

Diagnosis nobodyAccepts(int queue = 2)
{
    Remedy remedy{"accept it", {}};
    remedy.request.call = CallName::Accept;
    remedy.request.flags = queue;
    return {"nobody-accepts", Diagnosis::Weight::Wrong, "Nobody calls accept.", "The queue is full.",
        {"accept queue " + std::to_string(queue), "accept was never called"}, "Call accept.", {remedy}};
}

Diagnosis peerDoesNotRead()
{
    return {"peer-does-not-read", Diagnosis::Weight::Waits, "The peer does not read.", "Its window is 0.",
        {"tcpi_snd_wnd 0"}, "Receive there.", {}};
}

Diagnosis nagle()
{
    return {"nagle", Diagnosis::Weight::Note, "Nagle is off.", "Small pieces leave at once.", {}, "", {}};
}

} // namespace

class TestDiagnosisList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_list = std::make_unique<DiagnosisList>(m_theme, nullptr);
        m_list->resize(260, 600);
        m_list->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_list.get()));
    }
    void cleanup() { m_list.reset(); }

    void whenAllIsWellOneLineSaysSo()
    {
        const auto* calm = m_list->findChild<QLabel*>(QStringLiteral("allIsWell"));
        m_list->set({}, true);
        QCOMPARE(calm->text(), QStringLiteral("Nothing wrong here, nothing waits."));
        QVERIFY(calm->isVisible());
        m_list->set({nagle()}, true);
        QVERIFY(calm->isHidden());
        m_list->set({}, true);
        QVERIFY(calm->isVisible());
        QVERIFY(m_list->cards().empty());
    }

    void theGravestIsOpenTheOthersAreTitles()
    {
        m_list->set({nobodyAccepts(), peerDoesNotRead(), nagle()}, true);
        QCOMPARE(m_list->cards().size(), std::size_t{3});
        QVERIFY(m_list->cards()[0]->isOpen());
        QVERIFY(!m_list->cards()[1]->isOpen());
        QVERIFY(text(0, "why").contains(QStringLiteral("queue is full")));
        QTRY_VERIFY(part(0, "why")->isVisible()); // Qt shows new children a moment later
        QVERIFY(!part(1, "why")->isVisible());
        QVERIFY(part(1, "title")->isVisible());
        QVERIFY(evidence(0).contains(QStringLiteral("accept queue 2\n")));
        QVERIFY(!part(2, "todo")->isVisible());
    }

    void everyWeightHasASignAndAWord()
    {
        m_list->set({nobodyAccepts(), peerDoesNotRead(), nagle()}, true);
        QStringList signs;
        QStringList words;
        for (std::size_t i = 0; i < 3; ++i) {
            signs << text(i, "sign");
            words << m_list->cards()[i]->accessibleName();
        }
        QCOMPARE(signs, (QStringList{QStringLiteral("✕"), QStringLiteral("◔"), QStringLiteral("ℹ")}));
        QCOMPARE(words[0], QStringLiteral("wrong: Nobody calls accept."));
        QCOMPARE(words[1], QStringLiteral("waits: The peer does not read."));
    }

    void aPressOrEnterOpensAndShutsAndItStaysSo()
    {
        const std::vector diagnoses{nobodyAccepts(), peerDoesNotRead()};
        m_list->set(diagnoses, true);
        QTest::mouseClick(part(1, "title"), Qt::LeftButton);
        QVERIFY(m_list->cards()[1]->isOpen());
        auto* arrow = m_list->cards()[0]->findChild<QToolButton*>();
        arrow->setFocus();
        QTest::keyClick(arrow, Qt::Key_Return);
        QVERIFY(!m_list->cards()[0]->isOpen());
        QTest::keyClick(arrow, Qt::Key_Space);
        QVERIFY(m_list->cards()[0]->isOpen());
        QTest::keyClick(arrow, Qt::Key_Return);
        m_list->set(diagnoses, true);
        QVERIFY(!m_list->cards()[0]->isOpen());
        QVERIFY(m_list->cards()[1]->isOpen());
        m_list->clear(); // another socket
        m_list->set(diagnoses, true);
        QVERIFY(m_list->cards()[0]->isOpen());
    }

    void toldTheSameAgainItKeepsSelectionFocusAndButtons()
    {
        const std::vector diagnoses{nobodyAccepts(), nagle()};
        m_list->set(diagnoses, true);
        const auto cards = m_list->cards();
        auto* why = qobject_cast<QLabel*>(part(0, "why"));
        why->setSelection(0, 9);
        auto* button = remedy(0);
        button->setFocus();
        m_list->set(diagnoses, true);
        QVERIFY(m_list->cards() == cards);
        QCOMPARE(why->selectedText(), QStringLiteral("The queue"));
        QCOMPARE(remedy(0), button);
        QVERIFY(button->hasFocus());
    }

    void newEvidenceIsTakenInPlace()
    {
        m_list->set({nobodyAccepts(2)}, true);
        auto* button = remedy(0);
        m_list->set({nobodyAccepts(3)}, true);
        QVERIFY(evidence(0).contains(QStringLiteral("accept queue 3")));
        QCOMPARE(remedy(0), button);
        int flags = 0;
        connect(m_list.get(), &DiagnosisList::callRequested, this,
            [&](const CallRequest& request) { flags = request.flags; });
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(flags, 3); // today's request, not the first one
    }

    void theOrderFollowsAndWhatIsOverGoes()
    {
        m_list->set({peerDoesNotRead(), nagle()}, true);
        DiagnosisCard* waits = m_list->cards()[0];
        m_list->set({nobodyAccepts(), peerDoesNotRead()}, true);
        QCOMPARE(m_list->cards().size(), std::size_t{2});
        QCOMPARE(m_list->cards()[1], waits);
        QVERIFY(m_list->cards()[0]->isOpen());
        QVERIFY(!waits->isOpen());
        QTRY_VERIFY(m_list->cards()[0]->y() < waits->y());
    }

    void aRemedyThatHelpsMayRemoveItself()
    {
        m_list->set({nobodyAccepts()}, true);
        connect(m_list.get(), &DiagnosisList::callRequested, this, [this] { m_list->set({}, true); });
        QTest::mouseClick(remedy(0), Qt::LeftButton);
        QVERIFY(m_list->cards().empty());
    }

    void aRecordingOffersNoRemedies()
    {
        m_list->set({nobodyAccepts()}, false);
        QVERIFY(!remedy(0));
    }

private:
    QWidget* part(std::size_t card, const char* name) const
    {
        return m_list->cards()[card]->findChild<QWidget*>(QLatin1String(name));
    }
    QString text(std::size_t card, const char* name) const { return qobject_cast<QLabel*>(part(card, name))->text(); }
    QString evidence(std::size_t card) const { return m_list->cards()[card]->findChild<ValueLabel*>()->said(); }
    QPushButton* remedy(std::size_t card) const { return m_list->cards()[card]->findChild<QPushButton*>(); }

    Theme m_theme;
    std::unique_ptr<DiagnosisList> m_list;
};

QTEST_MAIN(TestDiagnosisList)
#include "tst_diagnosis_list.moc"
