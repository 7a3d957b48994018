// SPDX-License-Identifier: MIT
#include "ui/shell/window_dialogs.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace socketarium::ui;

class TestWindowDialogs : public QObject
{
    Q_OBJECT

    /// Writes a path into the dialog and presses its button.
    static void answer(QFileDialog* dialog, QDialogButtonBox::StandardButton accepts, const QString& path)
    {
        dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(path); // Qt's own name
        dialog->findChild<QDialogButtonBox*>()->button(accepts)->click();
    }

private Q_SLOTS:
    void initTestCase() { QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }

    void aCaptureIsAskedForAndTheWindowGoesOn()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.pcapng"));
        QVERIFY(QFile(path).open(QIODevice::WriteOnly));
        QWidget window;
        window.show();
        QString chosen;
        askForCapture(&window, [&](const QString& it) { chosen = it; });
        const QPointer<QFileDialog> dialog(window.findChild<QFileDialog*>());
        QVERIFY(dialog && dialog->isVisible()); // and this line is reached
        QVERIFY(dialog->nameFilters().join(u' ').contains(QLatin1String("*.pcapng")));
        answer(dialog, QDialogButtonBox::Open, path);
        QTRY_COMPARE(chosen, path);
        QTRY_VERIFY(!dialog);
    }

    void recordingsAreDeletedOnlyWhenSaid()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("old.pcapng"));
        QVERIFY(QFile(path).open(QIODevice::WriteOnly));
        QWidget window;
        window.show();
        int answers = 0;
        const auto ask = [&] {
            askToDelete(&window, {path}, [&](const QStringList& left) {
                ++answers;
                QVERIFY(left.isEmpty());
            });
            return window.findChild<QMessageBox*>();
        };
        QPointer<QMessageBox> box(ask());
        box->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY(!box);
        QVERIFY(QFile::exists(path));
        QCOMPARE(answers, 0);
        box = ask();
        for (QAbstractButton* button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_VERIFY(!box);
        QVERIFY(!QFile::exists(path));
        QCOMPARE(answers, 1);
    }

    void leavingItChoosesNothing()
    {
        QWidget window;
        window.show();
        bool chosen = false;
        askForCapture(&window, [&](const QString&) { chosen = true; });
        const QPointer<QFileDialog> dialog(window.findChild<QFileDialog*>());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
        QVERIFY(!chosen);
    }

    void aCopyGetsItsSuffix()
    {
        QTemporaryDir folder;
        QWidget window;
        window.show();
        QString chosen;
        askWhereToSave(&window, [&](const QString& it) { chosen = it; });
        auto* dialog = window.findChild<QFileDialog*>();
        QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
        answer(dialog, QDialogButtonBox::Save, folder.filePath(QStringLiteral("kept")));
        QTRY_COMPARE(chosen, folder.filePath(QStringLiteral("kept.pcapng")));
    }

    void aboutNamesTheVersionAndTheLicence()
    {
        QApplication::setApplicationVersion(QStringLiteral("7.8.9"));
        QWidget window;
        window.show();
        showAbout(&window);
        const QPointer<QMessageBox> box(window.findChild<QMessageBox*>());
        QVERIFY(box && box->isVisible());
        QVERIFY(box->text().contains(QLatin1String("7.8.9")) && box->text().contains(QLatin1String("MIT")));
        QTest::mouseClick(box->button(QMessageBox::Ok), Qt::LeftButton);
        QTRY_VERIFY(!box);
    }
};

QTEST_MAIN(TestWindowDialogs)
#include "tst_window_dialogs.moc"
