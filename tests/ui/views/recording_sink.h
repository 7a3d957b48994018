// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/call_sink.h"
#include "ui/views/name_lookup.h"

#include <deque>
#include <vector>

namespace socketarium::ui
{

/// A sink that writes down what it is asked for. Outcomes wait in `outcomes`; without one, `done` is not called.
class RecordingSink : public CallSink
{
public:
    using CallSink::call;
    void call(const CallRequest& request, Done done) override
    {
        calls.push_back(request);
        if (outcomes.empty())
            return;
        const CallOutcome outcome = outcomes.front();
        outcomes.pop_front();
        if (done)
            done(outcome);
    }
    void setMode(SocketId, DriveMode mode) override { modes.push_back(mode); }
    void setReply(SocketId, const ReplyRule& rule) override { replies.push_back(rule); }
    void interrupt(SocketId socket) override { interrupted.push_back(socket); }
    void note(const NoteEvent& event) override { notes.push_back(event); }
    void refuse(SocketId, CallName, const Error& error) override { refusals.push_back(error); }

    std::deque<CallOutcome> outcomes;
    std::vector<CallRequest> calls;
    std::vector<DriveMode> modes;
    std::vector<ReplyRule> replies;
    std::vector<SocketId> interrupted;
    std::vector<NoteEvent> notes;
    std::vector<Error> refusals;
};

/// Answers a look-up at once with what the test laid down.
class LaidDownNames : public NameLookup
{
public:
    using NameLookup::NameLookup;
    void ask(const NameQuery& query, QObject*, Answered answered) override
    {
        questions.push_back(query);
        answered(answer);
    }
    std::vector<NameQuery> questions;
    NameAnswer answer = std::vector<SocketAddress>{};
};

inline SocketFacts tcpFacts(SocketState state = SocketState::Closed)
{
    SocketFacts facts;
    facts.id = SocketId::First;
    facts.family = AF_INET;
    facts.type = SOCK_STREAM;
    facts.state = state;
    return facts;
}

} // namespace socketarium::ui
