// SPDX-License-Identifier: MIT
#include "core/code/c_writer.h"

#include "core/code/c_calls.h"
#include "core/code/c_text.h"

namespace socketarium
{
namespace
{

using Kind = LinePlan::Kind;

class CWriter
{
public:
    explicit CWriter(const Script& script)
        : m_script(script)
        , m_plan(planCode(script))
        , m_names(CodeLanguage::C)
        , m_calls(m_names, m_use)
    {
        m_body.indent();
    }

    Code write()
    {
        for (std::size_t i = 0; i < m_plan.lines.size(); ++i) {
            m_body.setScriptLine(static_cast<std::int32_t>(i));
            writeLine(m_script.lines[i], m_plan.lines[i]);
        }
        m_body.setScriptLine(-1);
        writeStillOpen();
        m_body.add("return 0;");
        m_body.outdent();
        m_body.add("}");
        CodeLines program = cHead(m_use);
        program.append(std::move(m_body));
        return program.take();
    }

    // for std::visit: what a program says as the script does
    void operator()(const ScriptRemark& remark)
    {
        if (remark.text.empty())
            m_body.addBlank();
        else
            comment(commentText(remark.text));
    }
    void operator()(const ScriptSleep& sleep)
    {
        constexpr TimeNs Second = 1'000'000'000;
        m_use.helpers.insert(CHelper::PauseFor);
        m_body.add("pause_for(" + std::to_string(sleep.duration / Second) + ", "
            + std::to_string(sleep.duration % Second) + ");");
    }
    void operator()(const ScriptLet& let)
    {
        if (!let.portOf.empty())
            m_use.helpers.insert(CHelper::PortOf);
        const std::string value
            = let.portOf.empty() ? std::to_string(let.value) : "port_of(" + m_names.socket(let.portOf) + ")";
        const std::string& name = m_names.variable(let.variable);
        m_use.includes.insert("stdint.h");
        if (m_plan.usedVariables.contains(let.variable)) {
            m_body.add((m_declared.insert(name).second ? "uint16_t " : "") + name + " = " + value + ";");
        } else {
            m_use.includes.insert("stdio.h");
            m_body.add("printf(\"" + name + " = %d\\n\", " + value + ");");
        }
    }
    void operator()(const ScriptCall&) { }
    void operator()(const ScriptInterrupt&) { }

private:
    void comment(const std::string& text) { m_body.add("/* " + text + " */"); }

    void writeLine(const ScriptLine& line, const LinePlan& plan)
    {
        if (const std::string note = noteText(line.note); !note.empty())
            comment(note);
        switch (plan.kind) {
        case Kind::Same:
            std::visit(*this, line.what);
            break;
        case Kind::Call:
            writeCall(plan);
            break;
        case Kind::Begin:
            writeBegin(plan);
            break;
        case Kind::End:
            writeEnd(plan);
            break;
        case Kind::Later:
            comment(label(plan) + " began to wait here. It is made below, where it returned.");
            break;
        case Kind::Earlier:
            comment(label(plan) + " had returned by now; it was made above.");
            break;
        case Kind::Interrupt:
            writeInterrupt(plan);
            break;
        case Kind::LeftOut:
            comment("Left out, because " + plan.reason + ": " + leftOutText(line));
            break;
        }
    }

    std::string label(const LinePlan& plan) { return callLabel(plan.call->request, m_names.socket(plan.call->socket)); }

    void writeCall(const LinePlan& plan)
    {
        const CCall call = m_calls.write(plan);
        addAll(call.before);
        if (plan.interrupted) {
            m_use.helpers.insert(CHelper::Interrupts);
            m_body.add("start_interrupts();");
        }
        writeStatement(plan, call);
        if (plan.interrupted)
            m_body.add("stop_interrupts();");
        addAll(call.after);
        if (plan.call->request.call == CallName::Close && !plan.fails()
            && m_plan.calledClosed.contains(plan.call->socket))
            m_body.add(m_names.socket(plan.call->socket) + " = -1;");
    }

    void writeInterrupt(const LinePlan& plan)
    {
        if (plan.thread == 0) {
            comment("Here the session interrupted the call that waits.");
            return;
        }
        m_use.helpers.insert(CHelper::Interrupt);
        m_body.add("interrupt(&waiting" + std::to_string(plan.thread) + ");");
    }

    void writeStatement(const LinePlan& plan, const CCall& call)
    {
        const std::string remark = call.remark.empty() ? "" : " /* " + call.remark + " */";
        if (plan.fails()) {
            m_use.helpers.insert(CHelper::Fails);
            m_use.includes.insert("errno.h");
            m_body.add("fails(\"" + call.label + "\", "
                + (call.whenFailing.empty() ? call.expression : call.whenFailing) + ", "
                + cErrno(plan.outcome->expected.error) + ");" + remark);
            return;
        }
        if (plan.mayFail()) {
            m_use.helpers.insert(CHelper::Attempted);
            m_body.add("attempted(\"" + call.label + "\", "
                + (call.whenFailing.empty() ? call.expression : call.whenFailing) + ");" + remark);
            return;
        }
        const std::string session = sessionResult(plan.outcome->expected);
        switch (call.returns) {
        case CCall::Returns::Status:
            m_use.helpers.insert(CHelper::Check);
            m_body.add("check(\"" + call.label + "\", " + call.expression + ");" + remark);
            takePair(plan);
            break;
        case CCall::Returns::Descriptor:
            m_use.helpers.insert(CHelper::Check);
            m_body.add(target(plan) + "check(\"" + call.label + "\", " + call.expression + ");" + remark);
            break;
        case CCall::Returns::Count:
            m_use.helpers.insert(CHelper::Counted);
            m_body.add("counted(\"" + call.label + "\", " + call.expression + ", " + session + ");" + remark);
            break;
        case CCall::Returns::Received:
            m_use.receives = true;
            m_use.helpers.insert(CHelper::Received);
            m_body.add("got = " + call.expression + ";" + remark);
            m_body.add(
                "received(\"" + call.label + "\", got, " + call.room + ", " + call.roomSize + ", " + session + ");");
            break;
        case CCall::Returns::Option:
            m_body.add(call.expression + ";" + remark);
            break;
        }
    }

    /// How many bytes there were; "-1" if nobody says.
    static std::string sessionResult(const Expectation& expected)
    {
        const auto& bytes = expected.bytes;
        if (!expected.result && bytes && bytes->kind == BytesPattern::Kind::Exact)
            return std::to_string(bytes->bytes.size());
        return expected.result ? std::to_string(*expected.result) : "-1";
    }

    /// "int s3 = ", or nothing for a socket that nothing is done with.
    std::string target(const LinePlan& plan)
    {
        const auto& made = plan.outcome->expected.made;
        return made.empty() ? std::string() : assignTo(made.front());
    }

    std::string assignTo(const SocketName& socket)
    {
        if (!m_plan.called.contains(socket))
            return {};
        const std::string& name = m_names.socket(socket);
        return (m_declared.insert(name).second ? "int " : "") + name + " = ";
    }

    void takePair(const LinePlan& plan)
    {
        const auto& made = plan.outcome->expected.made;
        for (std::size_t i = 0; i < made.size(); ++i) {
            if (const std::string assigned = assignTo(made[i]); !assigned.empty())
                m_body.add(assigned + "pair[" + std::to_string(i) + "];");
        }
    }

    void writeBegin(const LinePlan& plan)
    {
        CCall call = m_calls.write(plan);
        const std::string name = "waiting" + std::to_string(plan.thread);
        addAll(call.before);
        comment(call.label
            + (plan.returns ? " waits while the program goes on." : " still waited when the session ended."));
        m_body.add("struct waiting " + name + " = {" + call.members + "};");
        m_body.add("begin(&" + name + ");");
        call.expression = "result_of(&" + name + ")";
        m_running.emplace(plan.thread, std::move(call));
    }

    void writeEnd(const LinePlan& plan)
    {
        const CCall& call = m_running.at(plan.thread);
        m_use.helpers.insert(CHelper::ResultOf);
        writeStatement(plan, call);
        addAll(call.after);
    }

    void writeStillOpen()
    {
        std::string names;
        for (const SocketName& name : m_plan.stillOpen) {
            if (m_plan.called.contains(name))
                names += (names.empty() ? "" : ", ") + m_names.socket(name);
        }
        if (!names.empty())
            comment("Still open: " + names + ". The end of the program closes what is.");
    }

    void addAll(const std::vector<std::string>& lines)
    {
        for (const std::string& line : lines)
            m_body.add(line);
    }

    const Script& m_script;
    CodePlan m_plan;
    CodeNames m_names;
    CUse m_use;
    CCalls m_calls;
    CodeLines m_body;
    std::unordered_map<int, CCall> m_running; ///< by thread: the call, now as its result
    std::unordered_set<std::string> m_declared;
};

} // namespace

Code cProgram(const Script& script)
{
    return CWriter(script).write();
}

} // namespace socketarium
