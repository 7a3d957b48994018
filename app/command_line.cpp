// SPDX-License-Identifier: MIT
#include "app/command_line.h"

#include <QCommandLineParser>
#include <QMap>
#include <QStringList>

#include <cmath>

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
    const auto withValue = [&](const QStringList& names, const char* value) {
        parser.addOption({names, QString(), QString::fromLatin1(value)});
    };
    parser.addOption(QCommandLineOption(QStringLiteral("tour")));
    withValue({QStringLiteral("save")}, "FILE");
    withValue({QStringLiteral("patience")}, "SECONDS");
    withValue({QStringLiteral("to")}, "LANGUAGE");
    withValue({QStringLiteral("socket")}, "N");
    withValue({QStringLiteral("o"), QStringLiteral("output")}, "FILE");
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("h"), QStringLiteral("help")}));
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("v"), QStringLiteral("version")}));
}

Error badUsage(const QString& what)
{
    return Error::ours("socketarium", {}, what.toStdString() + "; see --help");
}

/// An option that is set although this command has none of that name; empty if there is none.
QString misplacedOption(const QCommandLineParser& parser, const QStringList& allowed)
{
    const QStringList all{QStringLiteral("tour"), QStringLiteral("save"), QStringLiteral("patience"),
        QStringLiteral("to"), QStringLiteral("socket"), QStringLiteral("output")};
    for (const QString& option : all) {
        if (parser.isSet(option) && !allowed.contains(option))
            return option;
    }
    return {};
}

Result<CommandLine> tourLine(const QCommandLineParser& parser, const QStringList& names, CommandLine line)
{
    line.task = CommandLine::Task::Tour;
    line.saveTo = parser.value(QStringLiteral("save")).toStdString();
    if (!names.isEmpty() || !misplacedOption(parser, {QStringLiteral("save")}).isEmpty())
        return badUsage(QStringLiteral("tour takes no argument but --save FILE"));
    return line;
}

Result<CommandLine> playLine(const QCommandLineParser& parser, const QStringList& names, CommandLine line)
{
    line.task = CommandLine::Task::Play;
    const QString patience = QStringLiteral("patience");
    const QString save = QStringLiteral("save");
    if (names.size() != 1 || !misplacedOption(parser, {save, patience}).isEmpty())
        return badUsage(
            QStringLiteral("play takes one script (- for standard input), --patience SECONDS, --save FILE"));
    line.file = names.front().toStdString();
    line.saveTo = parser.value(save).toStdString();
    if (parser.isSet(patience)) {
        constexpr double Longest = 86400;
        bool ok = false;
        const double seconds = parser.value(patience).toDouble(&ok);
        if (!ok || !(seconds > 0 && seconds <= Longest))
            return badUsage(QStringLiteral("--patience wants seconds, for example 2.5"));
        line.patience = std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(seconds * 1000)));
    }
    return line;
}

Result<CommandLine> exportLine(const QCommandLineParser& parser, const QStringList& names, CommandLine line)
{
    line.task = CommandLine::Task::Export;
    const QString to = QStringLiteral("to");
    const QString socket = QStringLiteral("socket");
    const QString output = QStringLiteral("output");
    const QMap<QString, CommandLine::Target> targets{{QStringLiteral("calls"), CommandLine::Target::Calls},
        {QStringLiteral("python"), CommandLine::Target::Python}, {QStringLiteral("c"), CommandLine::Target::C}};
    if (names.size() != 1 || !misplacedOption(parser, {to, socket, output}).isEmpty()
        || !targets.contains(parser.value(to)))
        return badUsage(QStringLiteral("export takes --to python, c or calls, one file, --socket N, -o FILE"));
    line.target = targets.value(parser.value(to));
    line.file = names.front().toStdString();
    line.output = parser.value(output).toStdString();
    if (parser.isSet(socket)) {
        bool ok = false;
        const uint number = parser.value(socket).toUInt(&ok);
        if (!ok || number == 0)
            return badUsage(QStringLiteral("--socket wants the number of a socket, as the journal shows it"));
        line.socket = static_cast<SocketId>(number);
    }
    return line;
}

Result<CommandLine> windowLine(const QCommandLineParser& parser, const QStringList& names, CommandLine line)
{
    const QString misplaced = misplacedOption(parser, {QStringLiteral("tour")});
    if (!misplaced.isEmpty())
        return badUsage(QStringLiteral("--%1 belongs to a command: tour, play or export").arg(misplaced));
    if (names.size() > 1)
        return badUsage(QStringLiteral("one capture file at a time, not %1").arg(names.size()));
    line.showTour = parser.isSet(QStringLiteral("tour"));
    line.file = names.value(0).toStdString();
    return line;
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
    const QStringList names = parser.positionalArguments();
    if (parser.isSet(QStringLiteral("help")) || parser.isSet(QStringLiteral("version"))) {
        line.task = parser.isSet(QStringLiteral("help")) ? CommandLine::Task::Help : CommandLine::Task::Version;
        return line;
    }
    const QString command = names.value(0);
    if (command == QLatin1String("tour"))
        return tourLine(parser, names.mid(1), line);
    if (command == QLatin1String("play"))
        return playLine(parser, names.mid(1), line);
    if (command == QLatin1String("export"))
        return exportLine(parser, names.mid(1), line);
    return windowLine(parser, names, line);
}

std::string usageText()
{
    return "Socketarium: see what your sockets do.\n"
           "\n"
           "  socketarium [FILE]              open the window, and FILE (pcapng, pcap or .calls) in it\n"
           "  socketarium --tour              open the window and play the tour\n"
           "  socketarium tour [--save FILE]  play the tour in the terminal and keep its capture\n"
           "  socketarium play FILE.calls [--patience SECONDS] [--save FILE]\n"
           "                                  make the calls of a script and compare their results; - is\n"
           "                                  standard input, --save keeps the capture\n"
           "  socketarium export --to python|c|calls FILE [--socket N] [-o FILE]\n"
           "                                  write a capture or a script as a program or as a script\n"
           "  socketarium --help, --version\n"
           "\n"
           "Exit status: 0 done and all as expected, 1 a result differs from what was expected,\n"
           "2 bad usage or unreadable input, 130 ended with Ctrl-C.\n";
}

} // namespace socketarium
