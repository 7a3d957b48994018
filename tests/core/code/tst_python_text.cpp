// SPDX-License-Identifier: MIT
#include "core/code/python_text.h"

#include "tests/core/code/script_of.h"

#include <netinet/in.h>
#include <netinet/udp.h>

#include <algorithm>
#include <fstream>

#include "tests/support/temp_folder.h"

using namespace socketarium;

namespace
{

std::string constant(std::string_view name, int number)
{
    std::string note;
    std::string text = pythonConstant(name, number, note);
    return note.empty() ? text : text + " # " + note;
}

std::string value(int level, int option, std::string_view text)
{
    const SocketOption* known = findOption(level, option);
    const auto bytes = parseOptionValue(known ? known->kind : OptionKind::Raw, text);
    EXPECT_TRUE(bytes.ok()) << text;
    return pythonOptionValue(known, bytes.value());
}

std::optional<std::string> address(std::string_view text, int family)
{
    CodeNames names(CodeLanguage::Python);
    return pythonAddress(ScriptAddress{SocketAddress::parseStruct(text).value()}, family, names);
}

} // namespace

TEST(PythonText, bytesAndTexts)
{
    EXPECT_EQ(pythonBytes(bytesOf("hi\n")), "b\"hi\\n\"");
    EXPECT_EQ(pythonBytes(bytesOf("Grüße")), "\"Grüße\".encode()");
    EXPECT_EQ(pythonBytes(bytesOf("ü\xff")), "b\"\\xc3\\xbc\\xff\"");
    EXPECT_EQ(pythonText(bytesOf("a/b.sock")), "\"a/b.sock\"");
    EXPECT_EQ(pythonText(bytesOf("\xff.sock")), "b\"\\xff.sock\"");
    EXPECT_EQ(pythonBytesLines(bytesOf("short")).size(), 1U);
    EXPECT_GT(pythonBytesLines(bytesOf(std::string(200, 'x'))).size(), 1U);
}

TEST(PythonText, constantsHaveNamesWherePythonHasThem)
{
    EXPECT_EQ(constant("AF_INET", AF_INET), "socket.AF_INET");
    EXPECT_EQ(constant("IP_MTU_DISCOVER", 10), "10 # 10 is IP_MTU_DISCOVER");
    EXPECT_EQ(constant("999", 999), "999");
    std::string note;
    EXPECT_EQ(pythonSocketType(SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, note),
        "socket.SOCK_STREAM | socket.SOCK_NONBLOCK");
    EXPECT_EQ(pythonSocketType(77, note), "77");
    EXPECT_EQ(pythonFlags(MSG_PEEK | MSG_DONTWAIT, note), "socket.MSG_PEEK | socket.MSG_DONTWAIT");
    EXPECT_EQ(pythonFlags(0, note), "0");
    EXPECT_EQ(note, "");
}

TEST(PythonText, errorsHaveTheirClassesAndNames)
{
    EXPECT_EQ(pythonErrorClass(ECONNREFUSED), "ConnectionRefusedError");
    EXPECT_EQ(pythonErrorClass(EAGAIN), "BlockingIOError");
    EXPECT_EQ(pythonErrorClass(EADDRINUSE), std::nullopt);
    EXPECT_EQ(pythonErrno(EADDRINUSE), "errno.EADDRINUSE");
    EXPECT_EQ(pythonErrno(4711), "4711");
}

TEST(PythonText, optionValues)
{
    EXPECT_EQ(value(SOL_SOCKET, SO_REUSEADDR, "on"), "1");
    EXPECT_EQ(value(SOL_SOCKET, SO_RCVTIMEO, "1.5"), "struct.pack(\"@ll\", 1, 500000)");
    EXPECT_EQ(value(SOL_SOCKET, SO_LINGER, "0"), "struct.pack(\"@ii\", 1, 0)");
    EXPECT_EQ(value(SOL_SOCKET, SO_BINDTODEVICE, "lo"), "b\"lo\"");
    EXPECT_EQ(value(SOL_SOCKET, 4711, "01 41"), "b\"\\x01A\"");
    EXPECT_EQ(pythonOptionValue(findOption(SOL_SOCKET, SO_REUSEADDR), {}), "b\"\"");
}

TEST(PythonText, addressesOfTheSocketsFamily)
{
    EXPECT_EQ(address("{AF_INET 127.0.0.1:80}", AF_INET), "(\"127.0.0.1\", 80)");
    EXPECT_EQ(address("{AF_INET6 [::1]:80}", AF_INET6), "(\"::1\", 80)");
    EXPECT_EQ(address("{AF_INET6 [fe80::1%2]:80}", AF_INET6), "(\"fe80::1\", 80, 0, 2)");
    EXPECT_EQ(address("{AF_UNIX \"/tmp/x\"}", AF_UNIX), "\"/tmp/x\"");
    EXPECT_EQ(address("{AF_UNIX \"@name\"}", AF_UNIX), "b\"\\0name\"");
    EXPECT_EQ(address("{AF_UNIX}", AF_UNIX), "\"\"");
    EXPECT_EQ(address("{AF_INET 127.0.0.1:80}", AF_INET6), std::nullopt);
    EXPECT_EQ(address("{AF_UNIX \"/tmp/x\"}", AF_INET), std::nullopt);
    EXPECT_EQ(address("{family 0 0000}", AF_INET), std::nullopt);
    EXPECT_EQ(address("NULL", AF_INET), std::nullopt);
}

TEST(PythonText, otherAddressesAreBytesWithTheVariablesPort)
{
    CodeNames names(CodeLanguage::Python);
    ScriptAddress given{SocketAddress::ipv4(INADDR_LOOPBACK, 80)};
    EXPECT_EQ(pythonRawAddress(given, names), "b\"\\x02\\0\\0P\\x7f\\0\\0\\x01\\0\\0\\0\\0\\0\\0\\0\\0\"");
    given.portVariable = "port";
    EXPECT_EQ(pythonRawAddress(given, names),
        "b\"\\x02\\0\" + port.to_bytes(2, \"big\") + b\"\\x7f\\0\\0\\x01\\0\\0\\0\\0\\0\\0\\0\\0\"");
}

/// Whether every name exists is asked of the interpreter itself.
TEST(PythonText, everyNameItUsesExists)
{
    std::string program = "import socket\n";
    const auto use = [&](std::string_view name, int number) {
        const std::string text = constant(name, number);
        if (text.starts_with("socket."))
            program += "assert " + text + " == " + std::to_string(number) + ", \"" + text + "\"\n";
    };
    for (const auto table : {socketFamilies(), socketTypes(), socketProtocols(), messageFlags(), shutdownHows()}) {
        for (const NamedNumber& named : table)
            use(named.name, named.number);
    }
    for (const SocketOption& option : socketOptions()) {
        use(option.levelName, option.level);
        use(option.name, option.number);
    }
    EXPECT_GT(std::count(program.begin(), program.end(), '\n'), 80);
    const test::TempFolder folder;
    std::ofstream(folder.file("names.py")) << program;
    EXPECT_EQ(std::system(("python3 " + folder.file("names.py")).c_str()), 0) << program;
}
