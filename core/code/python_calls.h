// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/code_names.h"
#include "core/code/code_plan.h"
#include "core/code/python_helpers.h"

namespace socketarium
{

/// One call as the statements of a Python program: target = callee(arguments), and what stands around it.
struct PythonCall {
    std::string label{}; ///< "recv(s5)", for output
    std::vector<std::string> before{}; ///< comments, payloads
    std::string target{}; ///< "data", "s5, peer"; may be empty
    std::string callee{}; ///< "s5.recv"
    std::string arguments{};
    std::string remark{}; ///< behind the statement: "10 is IP_MTU_DISCOVER"
    std::vector<std::string> after{}; ///< prints what came back

    std::string expression() const { return callee + "(" + arguments + ")"; }
};

/// Writes the calls of a plan in Python, one at a time; notes in `use` what they need. Lives as long as both.
class PythonCalls
{
public:
    PythonCalls(CodeNames& names, PythonUse& use)
        : m_names(names)
        , m_use(use)
    {
    }

    PythonCall write(const LinePlan& line);

private:
    void make(const LinePlan& line, PythonCall& call);
    void makePair(const LinePlan& line, PythonCall& call);
    void accept(const LinePlan& line, PythonCall& call);
    void useAddress(const LinePlan& line, PythonCall& call);
    void listen(const LinePlan& line, PythonCall& call);
    void send(const LinePlan& line, PythonCall& call);
    void receive(const LinePlan& line, PythonCall& call);
    void receiveInto(const LinePlan& line, PythonCall& call);
    void receiveUntil(const LinePlan& line, PythonCall& call);
    void requireBytes(const LinePlan& line, PythonCall& call);
    void close(const LinePlan& line, PythonCall& call);
    void setOption(const LinePlan& line, PythonCall& call);
    void getOption(const LinePlan& line, PythonCall& call);
    void askName(const LinePlan& line, PythonCall& call);

    std::string receiver(const LinePlan& line) { return m_names.socket(line.call->socket); }
    std::string nameFor(const LinePlan& line, std::size_t which);
    std::string payload(const ScriptCall& sent, PythonCall& call);
    std::string bytesArgument(ByteView bytes, PythonCall& call);
    std::string optionArguments(const LinePlan& line, PythonCall& call);
    void show(PythonCall& call, const std::string& got, const std::string& session = {});
    void note(PythonCall& call, PythonNote which);
    void pastPython(const LinePlan& line, PythonCall& call, const std::string& arguments);

    CodeNames& m_names;
    PythonUse& m_use;
    int m_payloads = 0;
    int m_unnamed = 0;
};

} // namespace socketarium
