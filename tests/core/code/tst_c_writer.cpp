// SPDX-License-Identifier: MIT
// Rooms: c_addresses, c_address_texts, c_calls, c_helpers, c_helper_texts, c_waiting_texts
#include "core/code/c_writer.h"

#include "core/code/c_helper_texts.h"
#include "core/net/socket_option.h"
#include "tests/core/code/script_of.h"
#include "tests/support/temp_folder.h"

#include <fstream>

using namespace socketarium;
using test::codeOf;
using test::contains;

namespace
{

std::string c(std::string_view script, std::string_view from = {})
{
    return codeOf(script, CodeLanguage::C, from);
}

/// Whether the compiler takes it without a warning.
bool compiles(const std::string& code)
{
    const test::TempFolder folder;
    std::ofstream(folder.file("session.c")) << code;
    const std::string command = "gcc -std=c11 -O2 -Wall -Wextra -Werror -c -o " + folder.file("session.o") + " ";
    return std::system((command + folder.file("session.c")).c_str()) == 0;
}

constexpr std::string_view Tcp = "socket(AF_INET, SOCK_STREAM) = 3\n";

} // namespace

TEST(CWriter, theMainOfASession)
{
    EXPECT_EQ(c("# A server\n"
                "socket(AF_INET, SOCK_STREAM) = server\n"
                "bind(server, {AF_INET 127.0.0.1:0}) = 0\n"
                "listen(server, 5) = 0  # five may wait\n"
                "let port = port(server)\n"
                "connect(server, {AF_INET 127.0.0.1:$port}) = -1 EISCONN\n"
                "bind(server, {AF_INET 127.0.0.1:0}) = -1\n"
                "close(server) = 0\n",
                  "int main"),
        R"text(int main(void)
{
    /* A server */
    int server = check("socket", socket(AF_INET, SOCK_STREAM, 0));
    struct sockaddr_in address1 = ipv4("127.0.0.1", 0);
    check("bind(server)", bind(server, (struct sockaddr *)&address1, sizeof address1));
    /* five may wait */
    check("listen(server)", listen(server, 5));
    uint16_t port = port_of(server);
    struct sockaddr_in address2 = ipv4("127.0.0.1", port);
    fails("connect(server)",
        connect(server, (struct sockaddr *)&address2, sizeof address2), EISCONN);
    fails("bind(server)", bind(server, (struct sockaddr *)&address1, sizeof address1), 0);
    check("close(server)", close(server));
    return 0;
}
)text");
}

TEST(CWriter, onlyTheHelpersThatAreUsedAreThere)
{
    const std::string code = c(Tcp);
    EXPECT_TRUE(contains(code, "static int check("));
    EXPECT_TRUE(contains(code, "static void fail("));
    for (const char* other :
        {"static void fails(", "buffer[", "ipv4(", "sockaddr_un", "pthread", "SIGPIPE", "struct waiting"})
        EXPECT_FALSE(contains(code, other)) << other;
    EXPECT_FALSE(contains(c(""), "#include"));
    EXPECT_TRUE(compiles(c("")));
}

TEST(CWriter, everyHelperCompilesByItself)
{
    for (int i = 0; i <= static_cast<int>(CHelper::WaitingRecv); ++i) {
        CUse use;
        use.helpers.insert(static_cast<CHelper>(i));
        CodeLines head = cHead(use);
        head.addText("    return 0;\n}\n");
        const std::string code = head.take().text();
        const test::TempFolder folder;
        std::ofstream(folder.file("helper.c")) << code;
        EXPECT_EQ(std::system(("gcc -std=c11 -Wall -Wextra -Werror -Wno-unused-function -fsyntax-only "
                      + folder.file("helper.c"))
                                  .c_str()),
            0)
            << code;
        EXPECT_FALSE(cHelperText(static_cast<CHelper>(i)).text.empty());
    }
}

TEST(CWriter, sendsReceivesAndAddresses)
{
    const std::string code = c("socket(AF_UNIX, SOCK_DGRAM) = a\n"
                               "bind(a, {AF_UNIX \"talk.sock\"}) = 0\n"
                               "bind(a, {AF_UNIX \"@na\\0me\"}) = -1 EINVAL\n"
                               "bind(a, {AF_UNIX}) = -1 EINVAL\n"
                               "sendto(a, \"hi\\n\", 3, 0, {AF_UNIX \"talk.sock\"}) = 3\n"
                               "sendto(a, \"hi\", 2, 0, local(a)) = 2\n"
                               "connect(a, {family 0 0000}) = 0\n"
                               "recvfrom(a, 100, MSG_PEEK|MSG_DONTWAIT) = 3 \"hi\\n\" from {AF_UNIX \"talk.sock\"}\n"
                               "recv(a, 2000) = 3\n"
                               "send(a, \"x\"..., 5000) = 5000\n");
    for (const char* line : {"static char buffer[2000]; /* as long as the longest receive */\n",
             "struct unix_address address1 = unix_path(\"talk.sock\");\n",
             "bind(a, (struct sockaddr *)&address1.un, address1.length)",
             "struct unix_address address2 = abstract_name(\"na\\0me\", 5);\n",
             "struct sockaddr_un address3 = {.sun_family = AF_UNIX};\n", "sizeof address3.sun_family",
             "    counted(\"sendto(a)\",\n"
             "        sendto(a, \"hi\\n\", 3, 0, (struct sockaddr *)&address1.un, address1.length), 3);\n",
             "struct local_address address4 = local_of(a);\n", "} address5 = {{0x00, 0x00, 0x00, 0x00}};\n",
             "(const struct sockaddr *)&address5, 4)", "    from_length = sizeof from;\n",
             "received(\"recvfrom(a)\", got, buffer, 100, 3);\n    print_address(&from, from_length);\n",
             "got = recv(a, buffer, 2000, 0);\n", "char *payload1 = repeated(\"x\", 1, 5000);\n", "free(payload1);\n",
             "signal(SIGPIPE, SIG_IGN);\n"})
        EXPECT_TRUE(contains(code, line)) << line << " is not in\n" << code;
    EXPECT_TRUE(compiles(code)) << code;
}

TEST(CWriter, variablesNobodyReadsAreNotThere)
{
    const std::string code = c("socket(AF_INET, SOCK_STREAM) = a\n"
                               "socket(AF_INET, SOCK_STREAM) = b\n"
                               "close(b) = 0\n"
                               "close(b) = -1 EBADF\n"
                               "socketpair(AF_UNIX, SOCK_STREAM) = 0 [c, d]\n"
                               "recv(c, 5, MSG_DONTWAIT) = -1 EAGAIN\n"
                               "let unused = 8080\n",
        "int main");
    EXPECT_TRUE(contains(code, "    check(\"socket\", socket(AF_INET, SOCK_STREAM, 0));\n    int b = check(")) << code;
    EXPECT_TRUE(
        contains(code, "check(\"close(b)\", close(b));\n    b = -1;\n    fails(\"close(b)\", close(b), EBADF);\n"))
        << code;
    EXPECT_TRUE(contains(code, "    int c = pair[0];\n    fails(")) << code;
    EXPECT_FALSE(contains(code, "int d")) << code;
    EXPECT_FALSE(contains(code, "uint16_t unused")) << code;
}

TEST(CWriter, callsThatWaitedAreMovedOrRunBeside)
{
    const std::string beside = c("socketpair(AF_UNIX, SOCK_STREAM) = 0 [a, b]\n"
                                 "send(a, \"x\"..., 900000) &\n"
                                 "interrupt(a)\n"
                                 "wait send(a) = 219264\n"
                                 "recv(b, 900000, MSG_WAITALL) &\n");
    for (const char* line : {"gcc -Wall -Wextra -O2 session.c -o session -pthread\n",
             "    /* send(a) waits while the program goes on. */\n",
             "    struct waiting waiting1 = {.make = waiting_send, .fd = a, .bytes = payload1, .length = 900000,\n",
             "    begin(&waiting1);\n    interrupt(&waiting1);\n    counted(\"send(a)\", result_of(&waiting1), "
             "219264);\n",
             "    /* recv(b) still waited when the session ended. */\n", "static char room1[900000];\n"})
        EXPECT_TRUE(contains(beside, line)) << line << " is not in\n" << beside;
    EXPECT_TRUE(compiles(beside)) << beside;
    const std::string moved = c(
        std::string(Tcp).append(
            "accept(3) &\ninterrupt(3)\nwait accept(3) = -1 EINTR\naccept(3) &\nwait accept(3) = 4\nclose(4) = 0\n"),
        "    /* accept");
    EXPECT_TRUE(contains(moved,
        "    start_interrupts();\n"
        "    fails(\"accept(s3)\", accept(s3, NULL, NULL), EINTR);\n"
        "    stop_interrupts();\n"))
        << moved;
    EXPECT_TRUE(contains(moved, "    int s4 = check(\"accept(s3)\", accept(s3, NULL, NULL));\n")) << moved;
    EXPECT_FALSE(contains(moved, "waiting1")) << moved;
}

TEST(CWriter, expectReceivesUntilItHasEnough)
{
    const std::string code = c("socketpair(AF_UNIX, SOCK_STREAM) = 0 [a, b]\n"
                               "expect recv(a, 100) = \"hello\"\n"
                               "expect recv(a, 100) = /^\\d+$/\n"
                               "expect recv(a, 100) = /a(?=b)/\n"
                               "expect recv(a, 100) = 7 \"good\"...\n");
    for (const char* line : {"got = receive_until(a, buffer, 100, 0, 5);\n",
             "expect_bytes(\"recv(a)\", got == 5 && memcmp(buffer, \"hello\", 5) == 0);\n",
             "got = receive_matching(a, buffer, 100, 0, \"^[0-9]+$\");\n",
             "expect_bytes(\"recv(a)\", matches(\"^[0-9]+$\", buffer, (size_t)got));\n",
             "/* The script wants bytes that match /a(?=b)/. C's library has no such expressions. */\n",
             "got = receive_until(a, buffer, 100, 0, 7);\n",
             "expect_bytes(\"recv(a)\", got >= 4 && memcmp(buffer, \"good\", 4) == 0);\n"})
        EXPECT_TRUE(contains(code, line)) << line << " is not in\n" << code;
    EXPECT_TRUE(compiles(code)) << code;
}

namespace
{

/// A value as a script writes it.
std::string sampleOf(OptionKind kind)
{
    switch (kind) {
    case OptionKind::Raw:
        return "01 02";
    case OptionKind::Address:
        return "127.0.0.1";
    case OptionKind::Group:
        return "239.1.2.3 lo";
    case OptionKind::SourceGroup:
        return "239.1.2.3 127.0.0.1 127.0.0.2";
    case OptionKind::Group6:
        return "ff02::1 lo";
    case OptionKind::PortRange:
        return "40000-40999";
    case OptionKind::Credentials:
        return "pid 1 uid 0 gid 0";
    default:
        return "1";
    }
}

} // namespace

TEST(CWriter, everyOptionOfTheTableCompiles)
{
    std::string script = "socket(AF_INET, SOCK_STREAM) = s\n";
    for (const SocketOption& option : socketOptions()) {
        const std::string name = std::string(option.levelName) + ", " + std::string(option.name);
        script += "setsockopt(s, " + name + ", " + sampleOf(option.kind) + ")\n";
        script += "getsockopt(s, " + name + ") = 0\n";
    }
    const std::string code = c(script);
    EXPECT_TRUE(compiles(code)) << code;
}

TEST(CWriter, textsOfTheScriptCannotBreakTheProgram)
{
    const std::string code = c("# */ int main(void) /* \\\n"
                               "socketpair(AF_UNIX, SOCK_STREAM) = 0 [a, b]   # \"*/\n"
                               "send(a, \"?\?/ \\\" % \\\\ \\x00\\x1b9 */ //\") = 20\n"
                               "recv(9, 5) # /*\n");
    EXPECT_TRUE(compiles(code)) << code;
}
