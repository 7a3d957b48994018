// SPDX-License-Identifier: MIT
#include "ui/shell/window_dialogs.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace socketarium::ui
{
namespace
{

QString say(const char* text)
{
    return QApplication::translate("WindowDialogs", text);
}

const char* const Captures = QT_TRANSLATE_NOOP("WindowDialogs", "Captures (*.pcapng *.pcap *.cap)");
const char* const Scripts = QT_TRANSLATE_NOOP("WindowDialogs", "Call scripts (*.calls)");
const char* const AnyFile = QT_TRANSLATE_NOOP("WindowDialogs", "All files (*)");

QFileDialog* makeDialog(QWidget* window, const char* title, const QStringList& filters)
{
    auto* dialog = new QFileDialog(window, say(title));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters(filters);
    return dialog;
}

void open(QFileDialog* dialog, FileChosen chosen)
{
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(chosen));
    dialog->open();
}

/// The ending follows the chosen filter: "Python (*.py)" gives py.
void suffixFromFilter(QFileDialog* dialog)
{
    const auto follow = [dialog](const QString& filter) {
        const qsizetype dot = filter.lastIndexOf(QLatin1String("*."));
        dialog->setDefaultSuffix(filter.mid(dot + 2).chopped(1));
    };
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, follow);
    follow(dialog->nameFilters().constFirst());
}

} // namespace

void askForCapture(QWidget* window, FileChosen chosen)
{
    QFileDialog* dialog = makeDialog(window, QT_TRANSLATE_NOOP("WindowDialogs", "Open a capture or a script"),
        {say(QT_TRANSLATE_NOOP("WindowDialogs", "Captures and scripts (*.pcapng *.pcap *.cap *.calls)")), say(Captures),
            say(Scripts), say(AnyFile)});
    dialog->setFileMode(QFileDialog::ExistingFile);
    open(dialog, std::move(chosen));
}

void askForScript(QWidget* window, FileChosen chosen)
{
    QFileDialog* dialog
        = makeDialog(window, QT_TRANSLATE_NOOP("WindowDialogs", "Open a call script"), {say(Scripts), say(AnyFile)});
    dialog->setFileMode(QFileDialog::ExistingFile);
    open(dialog, std::move(chosen));
}

void askWhereToSave(QWidget* window, FileChosen chosen)
{
    QFileDialog* dialog
        = makeDialog(window, QT_TRANSLATE_NOOP("WindowDialogs", "Save the capture as"), {say(Captures), say(AnyFile)});
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pcapng"));
    open(dialog, std::move(chosen));
}

void askWhereToExport(QWidget* window, FileChosen chosen)
{
    QFileDialog* dialog = makeDialog(window, QT_TRANSLATE_NOOP("WindowDialogs", "Save the calls as"),
        {say(Scripts), say(QT_TRANSLATE_NOOP("WindowDialogs", "Python program (*.py)")),
            say(QT_TRANSLATE_NOOP("WindowDialogs", "C program (*.c)"))});
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    suffixFromFilter(dialog);
    open(dialog, std::move(chosen));
}

void askToDelete(QWidget* window, const QStringList& paths, std::function<void(const QStringList&)> done)
{
    auto* box = new QMessageBox(QMessageBox::Question, say(QT_TRANSLATE_NOOP("WindowDialogs", "Delete recordings")),
        say(QT_TRANSLATE_NOOP("WindowDialogs", "Delete what earlier runs recorded? Files: %1. There is no way back."))
            .arg(paths.size()),
        QMessageBox::Cancel, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setDetailedText(paths.join(QLatin1Char('\n')));
    QPushButton* remove
        = box->addButton(say(QT_TRANSLATE_NOOP("WindowDialogs", "Delete")), QMessageBox::DestructiveRole);
    QObject::connect(remove, &QPushButton::clicked, box, [paths, done = std::move(done)] {
        QStringList left;
        for (const QString& path : paths) {
            if (!QFile::remove(path) && QFile::exists(path))
                left << path;
        }
        done(left);
    });
    box->open();
}

void showAbout(QWidget* window)
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, say(QT_TRANSLATE_NOOP("WindowDialogs", "About Socketarium")),
        say(QT_TRANSLATE_NOOP("WindowDialogs",
                "Socketarium %1\n\nSee what your sockets do: every socket is real, every button is one system call.\n\n"
                "Free software under the MIT licence."))
            .arg(QApplication::applicationVersion()),
        QMessageBox::Ok, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace socketarium::ui
