// SPDX-License-Identifier: MIT
#include "core/code/code_text.h"

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/net/socket_option.h"
#include "core/script/script_text.h"

#include <algorithm>
#include <charconv>

namespace socketarium
{
namespace
{

bool isAscii(char c)
{
    return (c & 0x80) == 0;
}

bool isOctal(char c)
{
    return c >= '0' && c <= '7';
}

/// The length of the escape at `at`, which begins with a backslash: \n, \xHH, \0, \033.
std::size_t escapeLength(std::string_view text, std::size_t at)
{
    if (at + 1 < text.size() && text[at + 1] == 'x')
        return 4;
    std::size_t length = 2;
    while (isOctal(text[at + 1]) && length < 4 && at + length < text.size() && isOctal(text[at + length]))
        ++length;
    return length;
}

/// \x1f → \037: C reads as many hexadecimal digits as follow, but three octal ones at most.
void appendOctal(std::string& text, std::string_view twoHexDigits)
{
    unsigned value = 0;
    std::from_chars(twoHexDigits.data(), twoHexDigits.data() + twoHexDigits.size(), value, 16);
    text += '\\';
    for (const unsigned shift : {6U, 3U, 0U})
        text += static_cast<char>('0' + (value >> shift & 7U));
}

void appendHexByte(std::string& text, char c)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    const auto value = static_cast<unsigned char>(c);
    text += "\\x";
    text += Digits[value >> 4];
    text += Digits[value & 0xf];
}

void replaceAll(std::string& text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

} // namespace

std::string cEscapes(ByteView bytes)
{
    const std::string plain = escapeBytes(bytes);
    std::string text;
    text.reserve(plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (plain[i] == '\\') {
            const std::string_view escape = std::string_view(plain).substr(i, escapeLength(plain, i));
            if (escape.size() == 4)
                appendOctal(text, escape.substr(2));
            else
                text += escape == "\\e" ? "\\033" : escape;
            i += escape.size() - 1;
        } else if (plain[i] == '?' && text.ends_with('?')) {
            text += "\\?"; // two in a row may begin a trigraph
        } else {
            text += plain[i];
        }
    }
    return text;
}

std::string pythonEscapes(ByteView bytes)
{
    const std::string plain = escapeBytes(bytes);
    std::string text;
    text.reserve(plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (plain[i] == '\\') {
            const std::size_t length = escapeLength(plain, i);
            const std::string_view escape = std::string_view(plain).substr(i, length);
            text += escape == "\\e" ? "\\x1b" : escape;
            i += length - 1;
        } else if (isAscii(plain[i])) {
            text += plain[i];
        } else {
            appendHexByte(text, plain[i]);
        }
    }
    return text;
}

bool isForeignText(ByteView bytes)
{
    if (std::ranges::all_of(textOf(bytes), isAscii))
        return false;
    const std::string plain = escapeBytes(bytes);
    for (std::size_t at = plain.find('\\'); at < plain.size(); at = plain.find('\\', at + 2)) {
        if (plain[at + 1] == 'x' || plain[at + 1] == 'e')
            return false;
    }
    return true;
}

std::vector<std::string> literalPieces(std::string_view escaped, std::size_t width)
{
    std::vector<std::string> pieces;
    std::string piece;
    for (std::size_t i = 0; i < escaped.size();) {
        std::size_t length = 1;
        if (escaped[i] == '\\')
            length = escapeLength(escaped, i);
        while (i + length < escaped.size() && (escaped[i + length] & 0xc0) == 0x80)
            ++length; // the rest of a character in UTF-8
        piece += escaped.substr(i, length);
        i += length;
        if (piece.size() >= width || piece.ends_with("\\n")) {
            pieces.push_back(std::move(piece));
            piece.clear();
        }
    }
    if (!piece.empty() || pieces.empty())
        pieces.push_back(std::move(piece));
    return pieces;
}

std::string commentText(std::string_view text)
{
    std::string line = escapeBytes(bytesOf(text));
    replaceAll(line, "\\\"", "\"");
    replaceAll(line, "\\\\", "\\");
    replaceAll(line, "\\t", "    ");
    replaceAll(line, "*/", "* /");
    replaceAll(line, "/*", "/ *");
    const std::size_t first = line.find_first_not_of(' ');
    const std::size_t last = line.find_last_not_of(' ');
    return first == std::string::npos ? std::string() : line.substr(first, last - first + 1);
}

std::string noteText(std::string_view note)
{
    const std::size_t mark = note.find('#');
    return mark == std::string_view::npos ? std::string() : commentText(note.substr(mark + 1));
}

Payload payloadOf(const ScriptCall& call)
{
    const Bytes& bytes = call.request.bytes;
    const std::size_t kept = std::min(bytes.size(), call.sendLength);
    if (bytes.empty())
        return {};
    return {Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(kept)), call.sendLength};
}

std::string callLabel(const CallRequest& request, const std::string& socket)
{
    std::string label(callText(request.call));
    if (socket.empty())
        return label;
    label += "(" + socket;
    if (request.call == CallName::Setsockopt || request.call == CallName::Getsockopt) {
        const SocketOption* option = findOption(request.level, request.option);
        label += ", " + (option ? std::string(option->name) : std::to_string(request.option));
    }
    return label + ")";
}

std::string leftOutText(const ScriptLine& line)
{
    constexpr std::size_t MostBytes = 48;
    const auto* call = std::get_if<ScriptCall>(&line.what);
    return commentText(call ? scriptCallText(*call, MostBytes) : scriptLineText(line));
}

std::string secondsText(TimeNs duration)
{
    constexpr TimeNs Second = 1'000'000'000;
    std::string fraction = std::to_string(Second + duration % Second).substr(1);
    while (fraction.ends_with('0'))
        fraction.pop_back();
    return std::to_string(duration / Second) + (fraction.empty() ? "" : "." + fraction);
}

std::string errorLabel(int error)
{
    return error == 0 ? "an error" : errnoName(error);
}

} // namespace socketarium
