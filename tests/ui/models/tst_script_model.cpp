// SPDX-License-Identifier: MIT
#include "ui/models/script_model.h"
#include "ui/style/theme.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace socketarium;
using namespace socketarium::ui;

class TestScriptModel : public QObject
{
    Q_OBJECT

    Theme m_theme;

    static QString text(const ScriptModel& model, int row, int column, int role = Qt::DisplayRole)
    {
        return model.data(model.index(row, column), role).toString();
    }
    static LineOutcome outcome(std::size_t line, LineOutcome::Verdict verdict)
    {
        return {line, verdict, "listen(s, 5) = 0", "it said 0 and should have said −1"};
    }

private Q_SLOTS:
    void linesAreShownAndTheNextIsMarked()
    {
        ScriptModel model(m_theme, nullptr);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setScript({QStringLiteral("# a remark"), QStringLiteral("listen(s, 5) = 0")});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(text(model, 1, ScriptModel::Line), QStringLiteral("listen(s, 5) = 0"));
        QCOMPARE(text(model, 0, ScriptModel::Mark), QStringLiteral("▶"));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setNext(1);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(text(model, 0, ScriptModel::Mark), QString());
        QCOMPARE(text(model, 1, ScriptModel::Mark, Qt::AccessibleTextRole), QStringLiteral("next"));
        model.setNext(2);
        QCOMPARE(text(model, 1, ScriptModel::Mark), QString());
    }

    void everyVerdictHasASignAndAWord()
    {
        ScriptModel model(m_theme, nullptr);
        model.setScript(QStringList(5, QStringLiteral("listen(s, 5) = 0")));
        model.setNext(5);
        using Verdict = LineOutcome::Verdict;
        const std::array verdicts{
            Verdict::AsExpected, Verdict::Started, Verdict::Differs, Verdict::NotReturned, Verdict::Impossible};
        for (std::size_t i = 0; i < verdicts.size(); ++i) {
            const int row = static_cast<int>(i);
            model.setOutcome(outcome(i, verdicts[i]));
            QVERIFY(!text(model, row, ScriptModel::Mark).isEmpty());
            QVERIFY(!text(model, row, ScriptModel::Mark, Qt::AccessibleTextRole).isEmpty());
        }
        QCOMPARE(text(model, 0, ScriptModel::Happened), QStringLiteral("listen(s, 5) = 0"));
        QVERIFY(text(model, 2, ScriptModel::Happened).startsWith(QStringLiteral("it said 0")));
        model.setOutcome(outcome(99, Verdict::Differs)); // of a script that is gone: nothing
        model.setScript({QStringLiteral("listen(s, 5) = 0")});
        QVERIFY(text(model, 0, ScriptModel::Happened).isEmpty());
    }
};

QTEST_MAIN(TestScriptModel)
#include "tst_script_model.moc"
