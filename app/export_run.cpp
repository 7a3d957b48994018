// SPDX-License-Identifier: MIT
#include "app/export_run.h"

#include "app/input_file.h"
#include "app/script_file.h"
#include "core/code/code.h"
#include "core/script/script_export.h"
#include "core/script/script_text.h"
#include "core/store/capture_loader.h"

#include <cerrno>
#include <fstream>
#include <iostream>

namespace socketarium
{
namespace
{

Result<Script> scriptOfCapture(const CommandLine& line)
{
    auto reader = EventReader::open(line.file);
    if (!reader)
        return reader.error();
    Capture capture(line.file, std::move(reader).value());
    const auto report = loadCapture(line.file, capture.events, capture.sockets);
    if (!report)
        return report.error();
    if (!report->warning.empty())
        std::cerr << "socketarium: " << line.file << ": " << report->warning << '\n';
    if (line.socket != SocketId::None && !capture.sockets.find(line.socket))
        return Error::ours(
            "export", line.file, "there is no socket " + std::to_string(number(line.socket)) + " in this capture");
    return exportScript(capture, {line.socket});
}

std::string written(const Script& script, CommandLine::Target target)
{
    switch (target) {
    case CommandLine::Target::Python:
        return codeFor(script, CodeLanguage::Python).text();
    case CommandLine::Target::C:
        return codeFor(script, CodeLanguage::C).text();
    case CommandLine::Target::Calls:
        break;
    }
    return scriptText(script);
}

int write(const std::string& text, const std::string& path)
{
    std::ofstream file;
    if (!path.empty())
        file.open(path, std::ios::binary | std::ios::trunc);
    std::ostream& out = path.empty() ? std::cout : file;
    out << text;
    out.flush();
    if (out)
        return 0;
    std::cerr << "socketarium: " << Error::fromErrno("write", path.empty() ? "standard output" : path, errno).text()
              << '\n';
    return 2;
}

int refused(const Error& error)
{
    std::cerr << "socketarium: " << error.text() << '\n';
    return 2;
}

} // namespace

int runExport(const CommandLine& line)
{
    if (isCapture(line.file)) {
        const auto script = scriptOfCapture(line);
        return script ? write(written(*script, line.target), line.output) : refused(script.error());
    }
    if (line.socket != SocketId::None)
        return refused(Error::ours("export", line.file, "--socket chooses from a capture, and this is a script"));
    const auto contents = readInput(line.file);
    if (!contents)
        return refused(contents.error());
    const auto script = scriptIn(*contents, line.file);
    return script ? write(written(*script, line.target), line.output) : 2;
}

} // namespace socketarium
