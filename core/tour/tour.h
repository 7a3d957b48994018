// SPDX-License-Identifier: MIT
#pragma once

#include "core/session/workbench.h"

#include <atomic>
#include <functional>
#include <string>
#include <vector>

namespace socketarium
{

/// A greeting server and three clients, made of real calls one after another: the first thing to see of this program,
/// in the window and in the terminal. Whoever plays it sets the pace and must outlive the steps under way.
class Tour
{
public:
    explicit Tour(Workbench& workbench);

    bool finished() const { return m_next == m_steps.size(); }
    std::size_t stepsLeft() const { return m_steps.size() - m_next; }
    /// What the next step does and why, in a sentence.
    const std::string& nextCaption() const { return m_steps.at(m_next).caption; }
    /// Makes the next step's call; `done` is called in the I/O thread when it came back. One at a time.
    void step(std::function<void()> done);
    /// False as soon as a call returned something else than it should.
    bool asExpected() const { return m_asExpected; }
    /// The greeting server's socket; None before it is made.
    SocketId server() const { return m_server; }

private:
    using Play = std::function<void(std::function<void()>)>;
    struct Step {
        std::string caption;
        Play play;
    };
    void addServer();
    void addClient(std::size_t which, const std::string& ordinal);
    void addFarewells();
    void add(std::string caption, Play play) { m_steps.push_back({std::move(caption), std::move(play)}); }
    void call(CallRequest request, std::function<void()> done, std::function<void(const CallOutcome&)> keep = {});

    Workbench& m_workbench;
    std::vector<Step> m_steps;
    std::size_t m_next = 0;
    std::atomic<bool> m_asExpected{true};
    SocketId m_server = SocketId::None;
    SocketAddress m_address;
    std::vector<SocketId> m_clients;
};

/// The words the tour's server, and the quick maker's, greet with.
constexpr std::string_view GreetingText = "Thank you for the connection";

} // namespace socketarium
