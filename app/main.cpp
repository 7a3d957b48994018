// SPDX-License-Identifier: MIT
#include "app/command_line.h"
#include "app/export_run.h"
#include "app/play_run.h"
#include "app/terminal_tour.h"
#include "app/window_run.h"

#include <iostream>

using namespace socketarium;

int main(int argc, char** argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    const auto line = parseCommandLine(words);
    if (!line) {
        std::cerr << line.error().text() << '\n';
        return 2;
    }
    switch (line->task) {
    case CommandLine::Task::Help:
        std::cout << usageText();
        return 0;
    case CommandLine::Task::Version:
        std::cout << "socketarium " SOCKETARIUM_VERSION "\n";
        return 0;
    case CommandLine::Task::Tour:
        return runTerminalTour(line->saveTo);
    case CommandLine::Task::Play:
        return runPlay(*line);
    case CommandLine::Task::Export:
        return runExport(*line);
    case CommandLine::Task::Window:
        break;
    }
    return runWindow(*line, argv[0]);
}
