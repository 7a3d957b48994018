// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/net/socket_address.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace socketarium
{

/// One question to getaddrinfo(3).
struct NameQuery {
    std::string host; ///< empty = NULL: any address if `passive`, else loopback
    std::string service; ///< name or number; empty = NULL
    int family = 0; ///< AF_UNSPEC asks for both
    int type = 0; ///< SOCK_ type; 0 any
    bool passive = false; ///< AI_PASSIVE: for bind
};

/// All answers in the resolver's order, without duplicates. An EAI_ failure is an Error with refuser Library.
using NameAnswer = Result<std::vector<SocketAddress>>;

/// Blocking; any thread.
NameAnswer resolveName(const NameQuery& query);

/// Asks getaddrinfo in a thread of its own, one question after another, so that a slow name server stops nobody.
/// A look-up under way cannot be cancelled (getaddrinfo has no way); its answer is dropped instead.
class Resolver
{
public:
    using Callback = std::function<void(NameAnswer)>;

    Resolver();
    ~Resolver(); ///< drops what waits; waits for the look-up under way
    Resolver(const Resolver&) = delete;
    Resolver& operator=(const Resolver&) = delete;

    /// Any thread. `answered` is called in the resolver's thread. Returns a ticket for cancel().
    std::uint64_t resolve(NameQuery query, Callback answered);
    /// Any thread. After it returned, `answered` of that ticket is not called any more.
    void cancel(std::uint64_t ticket);

private:
    struct Question {
        std::uint64_t ticket;
        NameQuery query;
        Callback answered;
    };
    void run();

    std::mutex m_mutex;
    std::mutex m_calling; ///< held while a callback runs, so that cancel() can wait for it
    std::condition_variable m_wake;
    std::deque<Question> m_questions;
    std::uint64_t m_lastTicket = 0;
    std::uint64_t m_current = 0; ///< ticket under way; 0 if none or cancelled
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace socketarium
