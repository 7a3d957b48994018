// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/c_addresses.h"
#include "core/code/c_helpers.h"
#include "core/code/code_plan.h"

namespace socketarium
{

/// One call as the statements of a C program. Which statement its expression goes into depends on what is expected.
struct CCall {
    enum class Returns : std::uint8_t {
        Status, ///< check(label, expression)
        Descriptor, ///< int s3 = check(label, expression)
        Count, ///< counted(label, expression, session)
        Received, ///< got = expression; received(label, got, …)
        Option, ///< the expression says and shows it all: int_option(…)
    };
    Returns returns = Returns::Status;
    std::string label{}; ///< "recv(s5)", for output
    std::vector<std::string> before{}; ///< addresses, payloads, comments
    std::string expression{};
    std::string whenFailing{}; ///< Option: the bare call, for one that fails
    std::string remark{}; ///< behind the statement
    std::vector<std::string> after{};
    std::string room = "buffer"; ///< Received: where they go
    std::string roomSize{};
    /// What struct waiting takes to make the call in a thread: ".make = waiting_send, .fd = s4, …".
    std::string members{};
};

/// Writes the calls of a plan in C, one at a time; notes in `use` what they need. Lives as long as both.
class CCalls
{
public:
    CCalls(CodeNames& names, CUse& use)
        : m_names(names)
        , m_use(use)
        , m_addresses(names, use)
    {
    }

    CCall write(const LinePlan& line);

private:
    void make(const LinePlan& line, CCall& call);
    void useAddress(const LinePlan& line, CCall& call);
    void listen(const LinePlan& line, CCall& call);
    void send(const LinePlan& line, CCall& call);
    void receive(const LinePlan& line, CCall& call);
    void receiveUntil(const LinePlan& line, CCall& call);
    void requireBytes(const LinePlan& line, CCall& call);
    void setOption(const LinePlan& line, CCall& call);
    void getOption(const LinePlan& line, CCall& call);
    void askName(const LinePlan& line, CCall& call);

    std::string fd(const LinePlan& line) { return m_names.socket(line.call->socket); }
    std::string payload(const ScriptCall& sent, CCall& call);
    std::string optionArguments(const LinePlan& line);
    void inThread(
        const LinePlan& line, CCall& call, CHelper helper, const std::string& function, const std::string& members);
    void printFrom(CCall& call, const LinePlan& line);

    CodeNames& m_names;
    CUse& m_use;
    CAddresses m_addresses;
    int m_payloads = 0;
    int m_rooms = 0;
    bool m_saidTimeOuts = false;
    bool m_saidBacklog = false;
};

} // namespace socketarium
