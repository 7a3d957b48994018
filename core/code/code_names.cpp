// SPDX-License-Identifier: MIT
#include "core/code/code_names.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace socketarium
{
namespace
{

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Keywords, built-in functions, the modules a program imports, and what the program itself calls its things.
constexpr std::array PythonWords = {"False", "None", "True", "and", "as", "assert", "async", "await", "break", "case",
    "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "match", "nonlocal", "not", "or", "pass", "raise", "return", "try", "type", "while", "with",
    "yield", "abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes",
    "callable", "chr", "classmethod", "compile", "complex", "copyright", "credits", "delattr", "dict", "dir", "divmod",
    "enumerate", "eval", "exec", "exit", "filter", "float", "format", "frozenset", "getattr", "globals", "hasattr",
    "hash", "help", "hex", "id", "input", "int", "isinstance", "issubclass", "iter", "len", "license", "list", "locals",
    "map", "max", "memoryview", "min", "next", "object", "oct", "open", "ord", "pow", "print", "property", "quit",
    "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super",
    "tuple", "vars", "zip", "_", "BlockingIOError", "BrokenPipeError", "ConnectionAbortedError",
    "ConnectionRefusedError", "ConnectionResetError", "FileExistsError", "FileNotFoundError", "InterruptedError",
    "OSError", "Exception", "BaseException", "TimeoutError", "ctypes", "errno", "os", "re", "signal", "socket",
    "struct", "sys", "threading", "time", "show", "receive_until", "c_call", "libc", "raise_interrupted", "Waiting",
    "sent", "data", "sender", "peer", "size", "buffer", "error", "value", "name", "got"};

/// Keywords, functions and macros of the C library that a program of ours uses, and what it calls its own things.
constexpr std::array CWords = {"auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else",
    "enum", "extern", "float", "for", "goto", "if", "inline", "int", "long", "register", "restrict", "return", "short",
    "signed", "sizeof", "static", "struct", "switch", "typedef", "union", "unsigned", "void", "volatile", "while",
    "asm", "typeof", "bool", "true", "false", "nullptr", "constexpr", "alignas", "alignof", "thread_local",
    "static_assert", "linux", "unix", "i386", "arm", "main", "accept", "accept4", "bind", "close", "connect", "errno",
    "exit", "fcntl", "fflush", "fprintf", "free", "getpeername", "getsockname", "getsockopt", "htonl", "htons",
    "inet_ntop", "inet_pton", "listen", "malloc", "memcmp", "memcpy", "memset", "nanosleep", "ntohl", "ntohs", "perror",
    "printf", "putchar", "puts", "recv", "recvfrom", "regcomp", "regexec", "regfree", "send", "sendto", "setitimer",
    "setlocale", "setsockopt", "shutdown", "sigaction", "signal", "socket", "socketpair", "stderr", "stdin", "stdout",
    "strcmp", "strerror", "strlen", "unlink", "environ", "ipv4", "ipv6", "unix_path", "abstract_name", "port_of",
    "local_of", "fail", "fails", "check", "attempted", "counted", "received", "receive_until", "receive_matching",
    "expect_bytes", "matches", "print_address", "int_option", "time_option", "linger_option", "raw_option", "repeated",
    "set_blocking", "on_alarm", "start_interrupts", "stop_interrupts", "interrupt", "pause_for", "begin", "result_of",
    "run_waiting", "waiting_send", "waiting_sendto", "waiting_recv", "waiting_accept", "waiting_connect", "buffer",
    "from", "from_length", "got", "pair"};

/// Names the writers number: waiting1, payload2, address3, room4.
bool isNumbered(std::string_view name)
{
    const std::size_t digits = name.find_first_of("0123456789");
    const std::string_view word = name.substr(0, digits);
    return digits != std::string_view::npos && std::ranges::all_of(name.substr(digits), isDigit)
        && (word == "waiting" || word == "payload" || word == "address" || word == "room" || word == "unnamed");
}

/// What C and its library keep for themselves: macros are in capitals, types end in _t.
bool looksLikeC(std::string_view name)
{
    const bool capitals = std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
    return name.ends_with("_t") || (capitals && name.size() > 1);
}

} // namespace

CodeNames::CodeNames(CodeLanguage language)
    : m_language(language)
{
    if (language == CodeLanguage::Python)
        m_taken.insert(PythonWords.begin(), PythonWords.end());
    else
        m_taken.insert(CWords.begin(), CWords.end());
}

const std::string& CodeNames::socket(const SocketName& name)
{
    std::string& given = m_sockets[name];
    if (given.empty())
        given = freeName(name);
    return given;
}

const std::string& CodeNames::variable(const std::string& name)
{
    std::string& given = m_variables[name];
    if (given.empty())
        given = freeName(name);
    return given;
}

std::string CodeNames::freeName(std::string wanted)
{
    if (wanted.empty() || isDigit(wanted.front()) || wanted.starts_with('_'))
        wanted.insert(0, "s");
    if (isNumbered(wanted) || (m_language == CodeLanguage::C && looksLikeC(wanted)))
        wanted += '_';
    while (!m_taken.insert(wanted).second)
        wanted += '_';
    return wanted;
}

} // namespace socketarium
