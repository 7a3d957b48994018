// SPDX-License-Identifier: MIT
#include "app/window_run.h"

#include "app/capture_files.h"
#include "core/sys/file_limit.h"
#include "core/sys/posix_socket_api.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"
#include "ui/style/theme.h"

#include <QApplication>

#include <csignal>
#include <filesystem>
#include <iostream>

namespace socketarium
{
namespace
{

constexpr std::uint64_t ComfortableFileLimit = 12000; ///< ten thousand connections and what the program itself needs

void noteFileLimit(Workbench& workbench)
{
    const FileLimit limit = raiseFileLimit();
    if (limit.soft >= ComfortableFileLimit)
        return;
    workbench.note({SocketId::None, CallName::None, false,
        "this process may have " + std::to_string(limit.soft) + " open files: about "
            + std::to_string(limit.soft > 100 ? limit.soft - 100 : 0)
            + " sockets at once. For more raise the hard limit (ulimit -Hn) before the start."});
}

QStringList leftBehind(const CaptureFiles& files)
{
    QStringList paths;
    for (const std::string& path : files.leftBehind())
        paths << QString::fromStdString(path);
    return paths;
}

} // namespace

int runWindow(const CommandLine& line, const std::string& program)
{
    std::vector<std::string> words{program};
    words.insert(words.end(), line.forQt.begin(), line.forQt.end());
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    int count = static_cast<int>(arguments.size());
    QApplication application(count, arguments.data());
    QApplication::setApplicationName(QStringLiteral("socketarium"));
    QApplication::setApplicationDisplayName(QStringLiteral("Socketarium"));
    QApplication::setApplicationVersion(QStringLiteral(SOCKETARIUM_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("socketarium"));

    // A capture over the file size limit, or a terminal that went away, is an error to report, not a reason to die.
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    const CaptureFiles files;
    const QStringList recovered = leftBehind(files);
    const std::string path = files.newPath();
    auto started = Workbench::start(std::make_unique<PosixSocketApi>(), path);
    if (!started) {
        std::cerr << "socketarium: the capture of this run cannot be made: " << started.error().text() << '\n';
        return 2;
    }
    std::unique_ptr<Workbench> workbench = std::move(started).value();
    noteFileLimit(*workbench);
    int status = 0;
    {
        ui::Theme theme;
        ui::Settings settings;
        ui::MainWindow window(*workbench, theme, settings);
        window.show();
        window.offerRecovered(recovered);
        if (!line.file.empty())
            window.openFile(QString::fromStdString(line.file));
        if (line.showTour)
            window.startTour();
        status = QApplication::exec();
    }
    workbench.reset();
    std::error_code ignored;
    std::filesystem::remove(path, ignored); // a clean end: what was worth keeping has been saved
    return status;
}

} // namespace socketarium
