// SPDX-License-Identifier: MIT
// Rooms: meaning_box, option_delegate, options_view
#include "tests/ui/views/real_picture.h"
#include "ui/models/option_model.h"
#include "ui/style/theme.h"
#include "ui/views/meaning_box.h"
#include "ui/views/options_view.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

class TestOptionsView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_sockets = std::make_unique<RealSockets>();
        m_facts = m_sockets->facts(m_sockets->socket(AF_INET, SOCK_STREAM), AF_INET, SOCK_STREAM, SocketState::Closed);
        m_view = std::make_unique<OptionsView>(m_theme, nullptr);
        m_view->resize(280, 500);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_table = m_view->findChild<QTableView*>();
        m_meaning = m_view->findChild<MeaningBox*>();
        m_requests.clear();
        connect(m_view.get(), &OptionsView::callRequested, this,
            [this](const CallRequest& request) { m_requests.push_back(request); });
        poll();
    }
    void cleanup()
    {
        m_view.reset();
        m_sockets.reset();
    }

    void theTableHasTheNameThatReadersKnow()
    {
        QCOMPARE(m_table->accessibleName(), QStringLiteral("Options"));
        QVERIFY(m_table->model()->rowCount() > 60);
    }

    void aValueIsEditedWithKeysAlone()
    {
        select("SO_RCVBUF");
        QTest::keyClick(m_table, Qt::Key_Return);
        QLineEdit* editor = openEditor();
        QVERIFY(editor);
        QCOMPARE(editor->accessibleName(), QStringLiteral("SO_RCVBUF"));
        QTest::keyClicks(editor, QStringLiteral("4096"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(m_requests.size(), std::size_t{1});
        QVERIFY(m_requests[0].call == CallName::Setsockopt);
        QCOMPARE(m_requests[0].option, SO_RCVBUF);
        m_sockets->api().setsockopt(m_facts.fd, m_requests[0].level, m_requests[0].option, m_requests[0].value);
        poll();
        QCOMPARE(nowOf("SO_RCVBUF"), QStringLiteral("•8192"));
    }

    void typingOpensTheEditorAndEscapeMakesNoCall()
    {
        select("SO_PRIORITY");
        QTest::keyClick(m_table, Qt::Key_5);
        QLineEdit* editor = openEditor();
        QVERIFY(editor);
        QCOMPARE(editor->text(), QStringLiteral("5"));
        QTest::keyClick(editor, Qt::Key_Escape);
        QVERIFY(m_requests.empty());
    }

    void leavingTheValueAsItWasMakesNoCall()
    {
        select("SO_PRIORITY");
        QTest::keyClick(m_table, Qt::Key_F2);
        QVERIFY(openEditor());
        QTest::keyClick(openEditor(), Qt::Key_Return);
        QVERIFY(m_requests.empty());
    }

    void aFlagIsTurnedBySpaceEnterAndAPressOnItsBox()
    {
        select("SO_KEEPALIVE");
        QTest::keyClick(m_table, Qt::Key_Space);
        QTest::keyClick(m_table, Qt::Key_Return);
        const QRect cell = m_table->visualRect(cellOf("SO_KEEPALIVE"));
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, cell.center()); // on the word: selects only
        QCOMPARE(m_requests.size(), std::size_t{2});
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, QPoint(cell.left() + 8, cell.center().y()));
        QCOMPARE(m_requests.size(), std::size_t{3});
        for (const CallRequest& request : m_requests) {
            QCOMPARE(request.option, SO_KEEPALIVE);
            QCOMPARE(formatOptionValue(OptionKind::Flag, request.value), std::string("1"));
        }
    }

    void pollingDoesNotDisturbAnOpenEditor()
    {
        select("SO_RCVBUF");
        QTest::keyClick(m_table, Qt::Key_F2);
        QLineEdit* editor = openEditor();
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("40"));
        changeEverything();
        QCOMPARE(nowOf("SO_RCVBUF"), QStringLiteral("•20480"));
        QCOMPARE(openEditor(), editor);
        QCOMPARE(editor->text(), QStringLiteral("40"));
        QTest::keyClicks(editor, QStringLiteral("96"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(m_requests.size(), std::size_t{1});
        QCOMPARE(formatOptionValue(OptionKind::Integer, m_requests[0].value), std::string("4096"));
    }

    void pollingKeepsSelectionAndScrollPosition()
    {
        select("TCP_KEEPIDLE");
        const int scrolled = m_table->verticalScrollBar()->value();
        QVERIFY(scrolled > 0);
        changeEverything();
        QCOMPARE(m_table->currentIndex(), cellOf("TCP_KEEPIDLE"));
        QCOMPARE(m_table->verticalScrollBar()->value(), scrolled);
    }

    void nonsenseIsSaidBeneath()
    {
        int refusals = 0;
        connect(m_view.get(), &OptionsView::refused, this, [&] { ++refusals; });
        select("SO_RCVBUF");
        QTest::keyClick(m_table, Qt::Key_F2);
        QTest::keyClicks(openEditor(), QStringLiteral("much"));
        QTest::keyClick(openEditor(), Qt::Key_Return);
        QTRY_COMPARE(refusals, 1);
        QVERIFY(m_requests.empty());
        auto* complaint = m_meaning->findChild<QLabel*>(QStringLiteral("complaint"));
        QVERIFY(!complaint->isHidden());
        QVERIFY(complaint->text().contains(QStringLiteral("whole number")));
        select("SO_SNDBUF");
        QVERIFY(complaint->isHidden());
    }

    void theSelectedOptionIsExplained()
    {
        QVERIFY(m_meaning->text().contains(QStringLiteral("Select an option")));
        select("TCP_NODELAY");
        QVERIFY(m_meaning->text().contains(QStringLiteral("Nagle")));
        QVERIFY(m_meaning->text().contains(QStringLiteral("Takes on or off.")));
        QVERIFY(m_meaning->findChild<QPushButton*>()->isHidden());
    }

    void soErrorHasAButtonToReadIt()
    {
        select("SO_ERROR");
        auto* button = m_meaning->findChild<QPushButton*>();
        QVERIFY(!button->isHidden());
        QCOMPARE(button->accessibleName(), QStringLiteral("Read SO_ERROR"));
        button->click();
        QTest::keyClick(m_table, Qt::Key_Return);
        QCOMPARE(m_requests.size(), std::size_t{2});
        for (const CallRequest& request : m_requests) {
            QVERIFY(request.call == CallName::Getsockopt);
            QCOMPARE(request.option, SO_ERROR);
        }
    }

    void theFilterKeepsTheSelectionAndLeadsIntoTheTable()
    {
        select("SO_SNDBUF");
        auto* filter = m_view->findChild<QLineEdit*>();
        QCOMPARE(filter->accessibleName(), QStringLiteral("Filter options"));
        filter->setFocus();
        QTest::keyClicks(filter, QStringLiteral("BUF"));
        QCOMPARE(m_table->currentIndex(), cellOf("SO_SNDBUF"));
        QTest::keyClick(filter, Qt::Key_Down);
        QTRY_VERIFY(m_table->hasFocus());
    }

    void aRecordingOffersNoChange()
    {
        m_view->set(m_sockets->picture(m_facts)->evidence, false);
        select("SO_RCVBUF");
        QTest::keyClick(m_table, Qt::Key_F2);
        QVERIFY(!openEditor());
        select("SO_ERROR");
        QVERIFY(m_meaning->findChild<QPushButton*>()->isHidden());
        QTest::keyClick(m_table, Qt::Key_Return);
        QVERIFY(m_requests.empty());
    }

    void moreRoomShowsMoreColumns()
    {
        QVERIFY(m_table->isColumnHidden(OptionModel::Unit));
        QVERIFY(!m_table->isColumnHidden(OptionModel::Default));
        m_view->resize(460, 500);
        QTRY_VERIFY(!m_table->isColumnHidden(OptionModel::Unit));
    }

private:
    void poll() { m_view->set(m_sockets->picture(m_facts)->evidence, true); }
    void changeEverything()
    {
        const auto set = [this](const char* name, const char* value) {
            const SocketOption* option = findOption(name);
            m_sockets->api().setsockopt(
                m_facts.fd, option->level, option->number, parseOptionValue(option->kind, value).value());
        };
        set("SO_RCVBUF", "10240");
        set("SO_KEEPALIVE", "on");
        set("TCP_KEEPIDLE", "90");
        set("TCP_NODELAY", "on");
        poll();
    }
    QModelIndex cellOf(const char* name) const
    {
        return m_table->model()->index(m_view->model().rowOf(findOption(name)), OptionModel::Now);
    }
    QString nowOf(const char* name) const { return cellOf(name).data().toString(); }
    void select(const char* name)
    {
        m_table->setFocus();
        m_table->setCurrentIndex(cellOf(name));
    }
    QLineEdit* openEditor() const { return m_table->findChild<QLineEdit*>(QStringLiteral("optionEditor")); }

    Theme m_theme;
    std::unique_ptr<RealSockets> m_sockets;
    SocketFacts m_facts;
    std::unique_ptr<OptionsView> m_view;
    QTableView* m_table = nullptr;
    MeaningBox* m_meaning = nullptr;
    std::vector<CallRequest> m_requests;
};

QTEST_MAIN(TestOptionsView)
#include "tst_options_view.moc"
