// SPDX-License-Identifier: MIT
#include "core/net/resolver.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include <netdb.h>

using namespace socketarium;

namespace
{

NameQuery query(std::string host, std::string service, int family = AF_UNSPEC, int type = SOCK_STREAM)
{
    return {std::move(host), std::move(service), family, type, false};
}

} // namespace

TEST(ResolveName, findsLocalhost)
{
    const auto answer = resolveName(query("localhost", "8080", AF_INET));
    ASSERT_TRUE(answer) << answer.error().text();
    ASSERT_FALSE(answer->empty());
    EXPECT_TRUE(answer->front().isLoopback());
    EXPECT_EQ(answer->front().port(), 8080);
}

TEST(ResolveName, givesEachAddressOnce)
{
    const auto answer = resolveName(query("127.0.0.1", "80", AF_UNSPEC, 0)); // any type: the C library repeats itself
    ASSERT_TRUE(answer) << answer.error().text();
    EXPECT_EQ(answer.value(), std::vector{SocketAddress::ipv4(0x7f000001, 80)});
}

TEST(ResolveName, knowsServiceNames)
{
    const auto answer = resolveName(query("127.0.0.1", "http"));
    if (!answer && answer.error().code == EAI_SERVICE)
        GTEST_SKIP() << "this machine has no /etc/services";
    ASSERT_TRUE(answer) << answer.error().text();
    EXPECT_EQ(answer->front().port(), 80);
}

TEST(ResolveName, emptyHostIsAnyForBindAndLoopbackForConnect)
{
    NameQuery asked = query("", "80", AF_INET);
    EXPECT_EQ(resolveName(asked).value().front(), SocketAddress::ipv4(INADDR_LOOPBACK, 80));
    asked.passive = true;
    EXPECT_EQ(resolveName(asked).value().front(), SocketAddress::ipv4(INADDR_ANY, 80));
}

TEST(ResolveName, failuresAreTheLibrarysAndHaveTheirNames)
{
    const auto service = resolveName(query("127.0.0.1", "no-such-service-anywhere"));
    ASSERT_FALSE(service);
    EXPECT_EQ(service.error().refuser, Refuser::Library);
    EXPECT_EQ(service.error().code, EAI_SERVICE);
    EXPECT_EQ(service.error().text(),
        "getaddrinfo 127.0.0.1:no-such-service-anywhere: EAI_SERVICE (The service name is not known for this type of "
        "socket.)");

    EXPECT_EQ(resolveName(query("", "")).error().code, EAI_NONAME);
    EXPECT_EQ(resolveName(query("127.0.0.1", "80", 99)).error().code, EAI_FAMILY);
    EXPECT_EQ(resolveName(query("127.0.0.1", "80", AF_INET, 99)).error().code, EAI_SOCKTYPE);
    EXPECT_EQ(resolveName(query("::1", "80", AF_INET)).error().code, EAI_ADDRFAMILY);
    std::string longLabel(64, 'x');
    longLabel.append(".invalid");
    EXPECT_EQ(resolveName(query(longLabel, "80")).error().refuser, Refuser::Library);
}

TEST(ResolveName, doesNotLetTheLibraryCutAPort)
{
    const auto answer = resolveName(query("127.0.0.1", "123456789"));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().refuser, Refuser::Program);
    EXPECT_NE(answer.error().reason.find("52501"), std::string::npos);
    EXPECT_FALSE(resolveName(query(std::string("local\0host", 10), "80")));
}

TEST(Resolver, answersInItsOwnThreadAndInOrder)
{
    Resolver resolver;
    std::promise<std::vector<std::uint16_t>> done;
    std::vector<std::uint16_t> ports;
    std::thread::id thread;
    for (const auto* port : {"1", "2", "3"}) {
        resolver.resolve(query("127.0.0.1", port), [&](const NameAnswer& answer) {
            ports.push_back(answer.value().front().port());
            thread = std::this_thread::get_id();
            if (ports.size() == 3)
                done.set_value(ports);
        });
    }
    EXPECT_EQ(done.get_future().get(), (std::vector<std::uint16_t>{1, 2, 3}));
    EXPECT_NE(thread, std::this_thread::get_id());
}

TEST(Resolver, aCancelledQuestionIsNotAnswered)
{
    Resolver resolver;
    std::promise<std::uint64_t> second;
    std::promise<void> last;
    std::atomic<bool> called = false;
    resolver.resolve(query("127.0.0.1", "1"), [&](const NameAnswer&) { resolver.cancel(second.get_future().get()); });
    second.set_value(resolver.resolve(query("127.0.0.1", "2"), [&](const NameAnswer&) { called = true; }));
    resolver.resolve(query("127.0.0.1", "3"), [&](const NameAnswer&) { last.set_value(); });
    last.get_future().wait();
    EXPECT_FALSE(called);
}

TEST(Resolver, cancelWaitsForACallbackUnderWay)
{
    Resolver resolver;
    std::promise<void> started;
    std::atomic<bool> ended = false;
    const auto ticket = resolver.resolve(query("127.0.0.1", "1"), [&](const NameAnswer&) {
        started.set_value();
        for (int i = 0; i < 1000; ++i)
            std::this_thread::yield();
        ended = true;
    });
    started.get_future().wait();
    resolver.cancel(ticket);
    EXPECT_TRUE(ended);
}

TEST(Resolver, aCallbackMayCancelItself)
{
    Resolver resolver;
    std::promise<std::uint64_t> ticket;
    std::promise<void> done;
    ticket.set_value(resolver.resolve(query("127.0.0.1", "1"), [&](const NameAnswer&) {
        resolver.cancel(ticket.get_future().get());
        done.set_value();
    }));
    done.get_future().wait();
}

TEST(Resolver, endsWithQuestionsWaiting)
{
    std::atomic<int> answered = 0;
    {
        Resolver resolver;
        for (int i = 0; i < 100; ++i)
            resolver.resolve(query("127.0.0.1", "1"), [&](const NameAnswer&) { ++answered; });
    }
    EXPECT_LE(answered, 100);
}
