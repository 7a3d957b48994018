// SPDX-License-Identifier: MIT
#include "app/command_line.h"

#include <QCommandLineParser>
#include <QStringList>

namespace socketarium
{
namespace
{

/// Options of QGuiApplication that take a value, qt.io "QGuiApplication::QGuiApplication".
bool isQtOption(const std::string& word)
{
    return word == "-platform" || word == "-style" || word == "-stylesheet";
}

void describe(QCommandLineParser& parser)
{
    parser.addOption({QStringLiteral("tour"), QStringLiteral("Play the tour in the window.")});
    parser.addOption({QStringLiteral("save"), QStringLiteral("With the command tour: keep the capture in FILE."),
        QStringLiteral("FILE")});
    parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this text.")});
    parser.addOption({{QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Show the version.")});
}

Error badUsage(const QString& what)
{
    return Error::ours("socketarium", {}, what.toStdString() + "; see --help");
}

} // namespace

Result<CommandLine> parseCommandLine(const std::vector<std::string>& words)
{
    CommandLine line;
    QStringList left{QStringLiteral("socketarium")};
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (isQtOption(words[i]) && i + 1 < words.size()) {
            line.forQt.push_back(words[i]);
            line.forQt.push_back(words[++i]);
        } else {
            left << QString::fromStdString(words[i]);
        }
    }
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(left))
        return badUsage(parser.errorText());
    QStringList names = parser.positionalArguments();
    if (parser.isSet(QStringLiteral("help")) || parser.isSet(QStringLiteral("version"))) {
        line.task = parser.isSet(QStringLiteral("help")) ? CommandLine::Task::Help : CommandLine::Task::Version;
        return line;
    }
    if (names.value(0) == QLatin1String("tour")) {
        line.task = CommandLine::Task::Tour;
        line.saveTo = parser.value(QStringLiteral("save")).toStdString();
        names.removeFirst();
        if (!names.isEmpty() || parser.isSet(QStringLiteral("tour")))
            return badUsage(QStringLiteral("tour takes no argument but --save FILE"));
        return line;
    }
    if (parser.isSet(QStringLiteral("save")))
        return badUsage(QStringLiteral("--save belongs to the command tour"));
    if (names.size() > 1)
        return badUsage(QStringLiteral("one capture file at a time, not %1").arg(names.size()));
    line.showTour = parser.isSet(QStringLiteral("tour"));
    line.file = names.value(0).toStdString();
    return line;
}

std::string usageText()
{
    return "Socketarium: see what your sockets do.\n"
           "\n"
           "  socketarium [FILE]              open the window, and FILE (pcapng or pcap) in it\n"
           "  socketarium --tour              open the window and play the tour\n"
           "  socketarium tour [--save FILE]  play the tour in the terminal and keep its capture\n"
           "  socketarium --help, --version\n"
           "\n"
           "Exit status: 0 done and all as expected, 1 a result differs from what was expected,\n"
           "2 bad usage or unreadable input.\n";
}

} // namespace socketarium
