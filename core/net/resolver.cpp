// SPDX-License-Identifier: MIT
#include "core/net/resolver.h"

#include "core/net/lookup_error.h"
#include "core/net/port_number.h"

#include <algorithm>
#include <cerrno>

#include <netdb.h>

namespace socketarium
{
namespace
{

std::string askedFor(const NameQuery& query)
{
    return query.service.empty() ? query.host : query.host + ":" + query.service;
}

Error lookupFailed(const NameQuery& query, int code, int systemError)
{
    std::string reason = lookupErrorName(code) + " (" + lookupErrorText(code) + ")";
    if (code == EAI_SYSTEM)
        reason += ": " + errnoName(systemError) + " (" + errnoText(systemError) + ")";
    return {Refuser::Library, "getaddrinfo", askedFor(query), code, std::move(reason)};
}

} // namespace

NameAnswer resolveName(const NameQuery& query)
{
    // glibc takes the service "123456789" and keeps its low 16 bits without a word.
    if (looksLikeNumber(query.service)) {
        if (const auto port = parsePort(query.service); !port)
            return port.error();
    }
    if ((query.host + query.service).find('\0') != std::string::npos)
        return Error::ours("getaddrinfo", {}, "A name has no NUL byte inside.");

    addrinfo hints{};
    hints.ai_family = query.family;
    hints.ai_socktype = query.type;
    hints.ai_flags = query.passive ? AI_PASSIVE : 0;
    addrinfo* list = nullptr;
    errno = 0;
    const int code = ::getaddrinfo(query.host.empty() ? nullptr : query.host.c_str(),
        query.service.empty() ? nullptr : query.service.c_str(), &hints, &list);
    if (code != 0)
        return lookupFailed(query, code, errno);

    std::vector<SocketAddress> addresses;
    for (const addrinfo* entry = list; entry; entry = entry->ai_next) {
        const auto address = SocketAddress::fromRaw(entry->ai_addr, entry->ai_addrlen);
        if (std::ranges::find(addresses, address) == addresses.end())
            addresses.push_back(address);
    }
    ::freeaddrinfo(list);
    return addresses;
}

Resolver::Resolver()
    : m_thread([this] { run(); })
{
}

Resolver::~Resolver()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_current = 0;
        m_questions.clear();
    }
    m_wake.notify_one();
    m_thread.join();
}

std::uint64_t Resolver::resolve(NameQuery query, Callback answered)
{
    const std::lock_guard lock(m_mutex);
    m_questions.push_back({++m_lastTicket, std::move(query), std::move(answered)});
    m_wake.notify_one();
    return m_lastTicket;
}

void Resolver::cancel(std::uint64_t ticket)
{
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_questions, [ticket](const Question& question) { return question.ticket == ticket; });
        if (m_current == ticket)
            m_current = 0;
    }
    // A callback that cancels would wait for its own end.
    if (std::this_thread::get_id() != m_thread.get_id()) {
        const std::lock_guard running(m_calling);
    }
}

void Resolver::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_ending || !m_questions.empty(); });
        if (m_ending)
            return;
        Question question = std::move(m_questions.front());
        m_questions.pop_front();
        m_current = question.ticket;
        lock.unlock();

        NameAnswer answer = resolveName(question.query);
        {
            const std::lock_guard calling(m_calling);
            lock.lock();
            const bool wanted = m_current == question.ticket;
            m_current = 0;
            lock.unlock();
            if (wanted)
                question.answered(std::move(answer));
            question.answered = nullptr; // what it captured may go now, while cancel() still waits
        }
        lock.lock();
    }
}

} // namespace socketarium
