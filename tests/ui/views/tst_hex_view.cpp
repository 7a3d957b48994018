// SPDX-License-Identifier: MIT
// Rooms: hex_copy, hex_view, text_view
#include "ui/style/theme.h"
#include "ui/views/hex_view.h"
#include "ui/views/text_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QTest>

using namespace socketarium::ui;

class HexViewTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void copiesInThreeForms()
    {
        const QByteArray bytes("\xde\xff"
                               "A",
            3);
        QCOMPARE(copyText(bytes, CopyForm::Hex), QStringLiteral("de ff 41"));
        QCOMPARE(copyText(bytes, CopyForm::Text), QStringLiteral("\\xde\\xffA"));
        QCOMPARE(copyText(bytes, CopyForm::CArray),
            QStringLiteral("static const unsigned char data[3] = {\n    0xde, 0xff, 0x41,\n};\n"));
        QVERIFY(copyText({}, CopyForm::Hex).isEmpty());
    }

    void keysMoveAndSelect()
    {
        HexView view(m_theme, nullptr);
        view.setBytes("0123456789abcdefghij");
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.selectedBytes(), QByteArray("g"));
        QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(view.selectedBytes(), QByteArray("gh"));
        QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(view.selectedBytes(), QByteArray("j"));
        QTest::keyClick(&view, Qt::Key_Home, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(view.selectedBytes().size(), qsizetype(20));
        QTest::keySequence(&view, QKeySequence::SelectAll);
        QCOMPARE(view.selection().count(), qsizetype(20));
    }

    void theMouseSelectsAndCopyTakesIt()
    {
        HexView view(m_theme, nullptr);
        view.resize(900, 300);
        view.setBytes("Hello, world");
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const HexLayout layout = view.hexLayout();
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, layout.textCell(7, 0).center());
        QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::ShiftModifier, layout.hexCell(11, 0).center());
        QCOMPARE(view.selectedBytes(), QByteArray("world"));
        view.copy(CopyForm::Text);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("world"));
    }

    void theCursorStaysInSight()
    {
        HexView view(m_theme, nullptr);
        view.resize(900, 200);
        view.setBytes(QByteArray(131072, 'x'));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
        view.setBytes("short");
        QCOMPARE(view.verticalScrollBar()->maximum(), 0);
        QCOMPARE(view.selection().cursor, qsizetype(0));
    }

    void anEmptyViewTakesKeysAndCopies()
    {
        HexView view(m_theme, nullptr);
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keySequence(&view, QKeySequence::SelectAll);
        view.copy(CopyForm::Hex);
        QVERIFY(view.selectedBytes().isEmpty());
    }

    void textBreaksAfterEveryLineFeedOnly()
    {
        QCOMPARE(visibleText("a\r\nb\n"), QStringLiteral("a\\r\\n\nb\\n"));
        QCOMPARE(visibleText("\\n"), QStringLiteral("\\\\n")); // a backslash and an n
        QCOMPARE(visibleText("gr\xc3\xbc\xc3\x9f\xff"), QStringLiteral("grüß\\xff"));
        QVERIFY(visibleText({}).isEmpty());
    }

private:
    Theme m_theme;
};

QTEST_MAIN(HexViewTest)
#include "tst_hex_view.moc"
