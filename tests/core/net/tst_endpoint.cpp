// SPDX-License-Identifier: MIT
#include "core/net/endpoint.h"

#include <gtest/gtest.h>

#include <random>

using namespace socketarium;

namespace
{

/// The struct, or "ask host|service", or "no: reason".
std::string understood(std::string_view text, int family = AF_INET)
{
    const auto endpoint = parseEndpoint(text, family);
    if (!endpoint)
        return "no: " + endpoint.error().reason;
    EXPECT_FALSE(endpoint->meaning.empty()) << text;
    if (endpoint->address)
        return endpoint->address->structText();
    return "ask " + endpoint->host + "|" + endpoint->service;
}

std::string meaning(std::string_view text, int family = AF_INET)
{
    return parseEndpoint(text, family).value().meaning;
}

bool refusedWith(std::string_view text, std::string_view part, int family = AF_INET)
{
    const std::string said = understood(text, family);
    return said.starts_with("no: ") && said.find(part) != std::string::npos;
}

} // namespace

TEST(Endpoint, understandsTheVocabularyOfTheTutorial)
{
    EXPECT_EQ(understood("127.0.0.1:12345"), "{AF_INET 127.0.0.1:12345}");
    EXPECT_EQ(understood(":12345"), "{AF_INET 0.0.0.0:12345}");
    EXPECT_EQ(understood("<broadcast>:9"), "{AF_INET 255.255.255.255:9}");
    EXPECT_EQ(understood("2130706433:80"), "{AF_INET 127.0.0.1:80}");
    EXPECT_EQ(understood("8080"), "{AF_INET 0.0.0.0:8080}");
    EXPECT_EQ(understood("127.1:80"), "{AF_INET 127.0.0.1:80}");
    EXPECT_EQ(understood("0x7f000001:80"), "{AF_INET 127.0.0.1:80}");
    EXPECT_EQ(understood(":http"), "ask |http");
    EXPECT_EQ(understood("127.0.0.1:http"), "ask 127.0.0.1|http");
    EXPECT_EQ(understood("<broadcast>:discard"), "ask 255.255.255.255|discard");
    EXPECT_EQ(understood("localhost:http"), "ask localhost|http");
    EXPECT_EQ(understood("localhost:8080"), "ask localhost|8080");
    EXPECT_EQ(understood("localhost"), "ask localhost|");
    EXPECT_EQ(understood(""), "{AF_INET 0.0.0.0:0}");
}

TEST(Endpoint, tellsTheWholeStoryOfAPortThatDoesNotFit)
{
    const auto endpoint = parseEndpoint(":123456789", AF_INET);
    ASSERT_FALSE(endpoint);
    EXPECT_EQ(endpoint.error().refuser, Refuser::Program);
    for (const auto* part : {"16 bits", "65535", "OverflowError", "htons", "52501"})
        EXPECT_NE(endpoint.error().reason.find(part), std::string::npos) << part;
    for (const auto* text :
        {"localhost:123456789", "[::1]:65536", "127.0.0.1:-1", "-1", ":99999999999999999999999", "65536"})
        EXPECT_TRUE(refusedWith(text, "16 bits")) << text;
    EXPECT_TRUE(refusedWith("127.0.0.1:-1", "port 65535."));
}

TEST(Endpoint, hintsThatABigLoneNumberMayBeAnAddress)
{
    EXPECT_TRUE(refusedWith("2130706433", "As an address it would be 127.0.0.1"));
    EXPECT_FALSE(refusedWith(":2130706433", "As an address"));
    EXPECT_TRUE(refusedWith("4294967296:80", "32 bits"));
}

TEST(Endpoint, understandsIpv6)
{
    EXPECT_EQ(understood("[::1]:80", AF_INET6), "{AF_INET6 [::1]:80}");
    EXPECT_EQ(understood("[::1]", AF_INET6), "{AF_INET6 [::1]:0}");
    EXPECT_EQ(understood("::1", AF_INET6), "{AF_INET6 [::1]:0}");
    EXPECT_EQ(understood("[fe80::1%1]:80", AF_INET6), "{AF_INET6 [fe80::1%1]:80}");
    EXPECT_EQ(understood("", AF_INET6), "{AF_INET6 [::]:0}");
    EXPECT_EQ(understood("80", AF_INET6), "{AF_INET6 [::]:80}");
    EXPECT_EQ(understood("[::1]:80", AF_INET), "{AF_INET6 [::1]:80}"); // the kernel judges
    EXPECT_EQ(understood("127.0.0.1:80", AF_INET6), "{AF_INET 127.0.0.1:80}");
    EXPECT_EQ(understood("[::1]:http", AF_INET6), "ask ::1|http");
    EXPECT_TRUE(refusedWith("[::1", "not closed"));
    EXPECT_TRUE(refusedWith("[::1]80", "comes a colon"));
    EXPECT_TRUE(refusedWith("[localhost]:80", "Brackets"));
    EXPECT_TRUE(refusedWith("[]:80", "Brackets"));
    EXPECT_TRUE(refusedWith("a:b:c", "not an IPv6 address"));
    EXPECT_TRUE(refusedWith("[fe80::1%nosuchcard]:1", "No network interface"));
}

TEST(Endpoint, understandsUnixAddresses)
{
    EXPECT_EQ(understood("", AF_UNIX), "{AF_UNIX}");
    EXPECT_EQ(understood("/tmp/x", AF_UNIX), "{AF_UNIX \"/tmp/x\"}");
    EXPECT_EQ(understood("8080", AF_UNIX), "{AF_UNIX \"8080\"}");
    EXPECT_EQ(understood(" a b ", AF_UNIX), "{AF_UNIX \" a b \"}");
    EXPECT_EQ(understood("@name", AF_UNIX), "{AF_UNIX \"@name\"}");
    for (const auto* text : {"/tmp/x", "./x", "../x", "@name"})
        EXPECT_TRUE(understood(text, AF_INET).starts_with("{AF_UNIX ")) << text;
}

TEST(Endpoint, saysHowLongAUnixPathIs)
{
    EXPECT_TRUE(refusedWith("/" + std::string(129, 'x'), "130 bytes", AF_UNIX));
    EXPECT_TRUE(refusedWith("/" + std::string(129, 'x'), "Python refuses 108 too", AF_UNIX));
    EXPECT_TRUE(refusedWith("@" + std::string(120, 'x'), "120 bytes", AF_UNIX));
    EXPECT_NE(meaning("/" + std::string(107, 'x'), AF_UNIX).find("Python would refuse it"), std::string::npos);
}

TEST(Endpoint, takesRawBytes)
{
    EXPECT_EQ(understood("hex:0200 0050 7f000001 0000000000000000"), "{AF_INET 127.0.0.1:80}");
    EXPECT_EQ(understood("hex:"), "NULL");
    EXPECT_TRUE(refusedWith("hex:0", "half a byte"));
    EXPECT_TRUE(refusedWith("hex:" + std::string(300, '0'), "150"));
}

TEST(Endpoint, saysInOneSentenceWhatItUnderstood)
{
    EXPECT_EQ(meaning(":8080"), "any address of this machine, port 8080");
    EXPECT_EQ(meaning("127.1:80"), "the IPv4 address 127.0.0.1 (written as 127.1), port 80");
    EXPECT_EQ(meaning("<broadcast>:9"), "255.255.255.255, everyone on the local network, port 9");
    EXPECT_EQ(meaning("[::1]:0"), "the IPv6 address ::1, port 0 (bind lets the kernel choose one)");
    EXPECT_EQ(meaning("localhost:http"), "the name localhost, which will be looked up, the service http");
    EXPECT_EQ(meaning(":http"), "any address of this machine, the port of the service http");
    EXPECT_EQ(meaning("/tmp/x"), "the UNIX path /tmp/x");
    EXPECT_EQ(meaning("", AF_UNIX), "no name; bind lets the kernel choose an abstract one");
}

TEST(Endpoint, refusesWhatIsNoAddress)
{
    EXPECT_TRUE(refusedWith("http://localhost:80/", "URL"));
    EXPECT_TRUE(refusedWith(std::string_view("a\0b:80", 6), "control characters"));
    EXPECT_TRUE(refusedWith(std::string_view("/tmp/a\0b", 8), "NUL", AF_UNIX));
}

TEST(Endpoint, everyPrintedAddressCanBeTypedAgain)
{
    for (const auto& address : {SocketAddress::ipv4(0x0a000001, 5), SocketAddress::ipv6(in6addr_loopback, 5),
             SocketAddress::unixPath("/tmp/x").value(), SocketAddress::unixAbstract("n").value(),
             SocketAddress::fromRaw("\x11\0\x0a", 3)})
        EXPECT_EQ(parseEndpoint(address.text(), address.family()).value().address, address) << address.text();
}

TEST(Endpoint, survivesAnyText)
{
    std::mt19937 random(3);
    constexpr std::string_view Alphabet = "0123456789abcfx:.[]%/@<>-+ *\\\n";
    for (int round = 0; round < 20'000; ++round) {
        std::string text(random() % 30, ' ');
        for (char& c : text)
            c = round % 5 ? Alphabet[random() % Alphabet.size()] : static_cast<char>(random() % 256);
        for (const int family : {AF_INET, AF_INET6, AF_UNIX, AF_PACKET, -1}) {
            const auto endpoint = parseEndpoint(text, family);
            if (!endpoint) {
                ASSERT_FALSE(endpoint.error().reason.empty()) << text;
            }
        }
    }
}
