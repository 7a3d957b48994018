// SPDX-License-Identifier: MIT
#include "ui/shell/window_dialogs.h"

#include <QApplication>
#include <QFileDialog>
#include <QMessageBox>

namespace socketarium::ui
{
namespace
{

QString say(const char* text)
{
    return QApplication::translate("WindowDialogs", text);
}

void open(QFileDialog* dialog, FileChosen chosen)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({say(QT_TRANSLATE_NOOP("WindowDialogs", "Captures (*.pcapng *.pcap *.cap)")),
        say(QT_TRANSLATE_NOOP("WindowDialogs", "All files (*)"))});
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(chosen));
    dialog->open();
}

} // namespace

void askForCapture(QWidget* window, FileChosen chosen)
{
    auto* dialog = new QFileDialog(window, say(QT_TRANSLATE_NOOP("WindowDialogs", "Open a capture")));
    dialog->setFileMode(QFileDialog::ExistingFile);
    open(dialog, std::move(chosen));
}

void askWhereToSave(QWidget* window, FileChosen chosen)
{
    auto* dialog = new QFileDialog(window, say(QT_TRANSLATE_NOOP("WindowDialogs", "Save the capture as")));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pcapng"));
    open(dialog, std::move(chosen));
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
