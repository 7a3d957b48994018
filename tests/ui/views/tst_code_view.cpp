// SPDX-License-Identifier: MIT
// Rooms: code_view, code_highlighter
#include "ui/style/theme.h"
#include "ui/views/code_view.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace socketarium;
using namespace socketarium::ui;

class TestCodeView : public QObject
{
    Q_OBJECT

    Theme m_theme;

    static QStringList numbered(int count)
    {
        QStringList lines;
        for (int i = 0; i < count; ++i)
            lines << QStringLiteral("line %1").arg(i);
        return lines;
    }
    static QString shown(const CodeView& view) { return view.toPlainText(); }
    static QColor colourAt(const CodeView& view, int line, int column)
    {
        for (const auto& range : view.document()->findBlockByNumber(line).layout()->formats()) {
            if (column >= range.start && column < range.start + range.length)
                return range.format.foreground().color();
        }
        return {};
    }

private Q_SLOTS:
    void everyWayOfChangingLinesShowsTheNewOnes_data()
    {
        QTest::addColumn<QStringList>("before");
        QTest::addColumn<QStringList>("after");
        const QStringList abc{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
        QTest::newRow("from nothing") << QStringList() << abc;
        QTest::newRow("to nothing") << abc << QStringList();
        QTest::newRow("the same") << abc << abc;
        QTest::newRow("more at the end") << abc << abc + QStringList{QStringLiteral("d"), QStringLiteral("e")};
        QTest::newRow("less at the end") << abc << abc.mid(0, 1);
        QTest::newRow("more before") << abc << QStringList{QStringLiteral("z")} + abc;
        QTest::newRow("less before") << abc << abc.mid(2);
        QTest::newRow("in the middle") << abc
                                       << QStringList{QStringLiteral("a"), QStringLiteral("x"), QStringLiteral("y"),
                                              QStringLiteral("c")};
        QTest::newRow("out of the middle") << abc << QStringList{QStringLiteral("a"), QStringLiteral("c")};
        QTest::newRow("the last one differs")
            << abc << QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("q")};
        QTest::newRow("repeated lines") << QStringList{QStringLiteral("a"), QStringLiteral("a")}
                                        << QStringList{QStringLiteral("a"), QStringLiteral("a"), QStringLiteral("a")};
        QTest::newRow("all others") << abc << QStringList{QStringLiteral("1"), QStringLiteral("2")};
    }
    void everyWayOfChangingLinesShowsTheNewOnes()
    {
        QFETCH(QStringList, before);
        QFETCH(QStringList, after);
        CodeView view(CodeLanguage::C, m_theme, nullptr);
        view.setLines(before);
        QCOMPARE(shown(view), before.join(QLatin1Char('\n')));
        view.setLines(after);
        QCOMPARE(shown(view), after.join(QLatin1Char('\n')));
        QCOMPARE(view.lines(), after);
    }

    void readingIsNotDisturbedByGrowth()
    {
        CodeView view(CodeLanguage::Python, m_theme, nullptr);
        view.resize(300, 200);
        view.show();
        view.setLines(numbered(200));
        view.verticalScrollBar()->setValue(50);
        QTextCursor cursor(view.document()->findBlockByNumber(60));
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        view.setTextCursor(cursor);
        const int place = view.verticalScrollBar()->value();
        view.setLines(numbered(300));
        QCOMPARE(view.verticalScrollBar()->value(), place);
        QCOMPARE(view.textCursor().selectedText(), QStringLiteral("line 60"));
    }

    void lightingBringsALineIntoSight()
    {
        CodeView view(CodeLanguage::Python, m_theme, nullptr);
        view.resize(300, 200);
        view.show();
        view.setLines(numbered(200));
        QSignalSpy chosen(&view, &CodeView::lineChosen);
        view.light({150, 151});
        QCOMPARE(view.extraSelections().size(), 2);
        QCOMPARE(view.currentLine(), 150);
        QVERIFY(view.viewport()->rect().contains(view.cursorRect().center()));
        QCOMPARE(chosen.size(), 0); // not the person
        view.light({});
        QCOMPARE(view.extraSelections().size(), 0);
    }

    void keysChooseALine()
    {
        CodeView view(CodeLanguage::C, m_theme, nullptr);
        view.setLines(numbered(10));
        view.show();
        view.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        QSignalSpy chosen(&view, &CodeView::lineChosen);
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).toInt(), 1);
    }

    void wordsTextsAndCommentsDiffer()
    {
        CodeView python(CodeLanguage::Python, m_theme, nullptr);
        python.setLines({QStringLiteral("import socket  # why"), QStringLiteral("x = b'import # no'")});
        const QColor word = m_theme.color(Meaning::Accent);
        const QColor text = m_theme.color(Meaning::Open);
        const QColor comment = m_theme.color(Meaning::Muted);
        QCOMPARE(colourAt(python, 0, 0), word);
        QCOMPARE(colourAt(python, 0, 17), comment);
        QCOMPARE(colourAt(python, 1, 8), text);
        QCOMPARE(colourAt(python, 1, 14), text); // a '#' inside a text begins no comment
        CodeView c(CodeLanguage::C, m_theme, nullptr);
        c.setLines({QStringLiteral("#include <stdio.h>"), QStringLiteral("int x; /* int */ return")});
        QCOMPARE(colourAt(c, 0, 3), word);
        QCOMPARE(colourAt(c, 1, 0), word);
        QCOMPARE(colourAt(c, 1, 11), comment);
        QCOMPARE(colourAt(c, 1, 20), word);
    }

    void textsAndCommentsOfSeveralLines()
    {
        CodeView python(CodeLanguage::Python, m_theme, nullptr);
        python.setLines({QStringLiteral("\"\"\"Repeats"), QStringLiteral("import and"), QStringLiteral("\"\"\""),
            QStringLiteral("import socket"), QStringLiteral("\"\"\"one line\"\"\"  # import")});
        QCOMPARE(colourAt(python, 1, 0), m_theme.color(Meaning::Open));
        QCOMPARE(colourAt(python, 3, 0), m_theme.color(Meaning::Accent));
        QCOMPARE(colourAt(python, 4, 5), m_theme.color(Meaning::Open));
        QCOMPARE(colourAt(python, 4, 18), m_theme.color(Meaning::Muted));
        CodeView c(CodeLanguage::C, m_theme, nullptr);
        c.setLines({QStringLiteral("/* int"), QStringLiteral(" * int */ int")});
        QCOMPARE(colourAt(c, 1, 3), m_theme.color(Meaning::Muted));
        QCOMPARE(colourAt(c, 1, 10), m_theme.color(Meaning::Accent));
    }

    void theNamesThatScriptsRelyOn()
    {
        QCOMPARE(CodeView(CodeLanguage::Python, m_theme, nullptr).accessibleName(), QStringLiteral("Python code"));
        QCOMPARE(CodeView(CodeLanguage::C, m_theme, nullptr).accessibleName(), QStringLiteral("C code"));
    }
};

QTEST_MAIN(TestCodeView)
#include "tst_code_view.moc"
