// SPDX-License-Identifier: MIT
// export_code SCRIPT python|c|calls: a script as a program, or its calls and what they must return, one JSON object a
// line. Status 1 if the script cannot be read.
#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/code/code.h"
#include "core/net/constants.h"
#include "core/net/socket_option.h"
#include "core/script/script_text.h"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

using namespace socketarium;

namespace
{

std::string quoted(std::string_view text)
{
    std::string json = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            json += '\\';
        json += c;
    }
    return json + "\"";
}

std::string listed(const std::vector<std::string>& texts)
{
    std::string json;
    for (const std::string& text : texts)
        json += (json.empty() ? "" : ", ") + quoted(text);
    return "[" + json + "]";
}

std::vector<std::string> words(const std::string& joined)
{
    std::vector<std::string> all;
    std::istringstream stream(joined == "0" ? std::string() : joined);
    for (std::string word; std::getline(stream, word, '|');)
        all.push_back(word);
    return all;
}

/// What strace must show among the arguments.
std::vector<std::string> argumentsOf(const ScriptCall& call)
{
    const CallRequest& request = call.request;
    const SocketOption* option = findOption(request.level, request.option);
    switch (request.call) {
    case CallName::Socket:
    case CallName::Socketpair: {
        std::vector<std::string> all = words(socketTypeText(request.type));
        all.push_back(nameOf(socketFamilies(), request.family));
        return all;
    }
    case CallName::Listen:
        return {", " + std::to_string(request.backlog)};
    case CallName::Shutdown:
        return {nameOf(shutdownHows(), request.how)};
    case CallName::Setsockopt:
    case CallName::Getsockopt:
        return {option ? std::string(option->name) : std::to_string(request.option)};
    case CallName::Recv:
    case CallName::Recvfrom:
    case CallName::Send:
    case CallName::Sendto: {
        std::vector<std::string> all = words(messageFlagsText(request.flags));
        const bool receives = request.call == CallName::Recv || request.call == CallName::Recvfrom;
        all.push_back(", " + std::to_string(receives ? request.length : call.sendLength) + ", ");
        return all;
    }
    default:
        return {};
    }
}

void printCall(int line, const ScriptCall& call)
{
    using How = ScriptCall::How;
    const Expectation& expected = call.expected;
    const char* how = call.how == How::Start ? "start"
        : call.how == How::Wait              ? "wait"
        : call.how == How::Expect            ? "expect"
                                             : "plain";
    std::cout << "{\"line\": " << line << ", \"how\": " << quoted(how)
              << ", \"call\": " << quoted(callText(call.request.call)) << ", \"socket\": " << quoted(call.socket)
              << ", \"made\": " << listed(expected.made) << ", \"arguments\": " << listed(argumentsOf(call));
    if (expected.result)
        std::cout << ", \"result\": " << *expected.result;
    if (expected.error != 0)
        std::cout << ", \"error\": " << quoted(errnoName(expected.error));
    if (expected.bytes && expected.bytes->kind != BytesPattern::Kind::Regex)
        std::cout << ", \"bytes\": " << quoted(formatHex(expected.bytes->bytes));
    std::cout << "}\n";
}

} // namespace

int main(int count, char** arguments)
{
    const std::string_view what = count == 3 ? arguments[2] : "";
    if (what != "python" && what != "c" && what != "calls") {
        std::cerr << "usage: export_code SCRIPT python|c|calls\n";
        return 2;
    }
    std::ifstream file(arguments[1]);
    std::ostringstream text;
    text << file.rdbuf();
    const ParsedScript parsed = parseScript(text.str());
    for (const ScriptError& error : parsed.errors)
        std::cerr << arguments[1] << ": " << error.text() << "\n";
    if (!file || !parsed.errors.empty())
        return 1;
    if (what != "calls") {
        std::cout << codeFor(parsed.script, what == "c" ? CodeLanguage::C : CodeLanguage::Python).text();
        return 0;
    }
    for (const ScriptLine& line : parsed.script.lines) {
        if (const auto* call = std::get_if<ScriptCall>(&line.what))
            printCall(line.number, *call);
    }
    return 0;
}
