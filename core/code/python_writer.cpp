// SPDX-License-Identifier: MIT
#include "core/code/python_writer.h"

#include "core/code/python_calls.h"
#include "core/code/python_text.h"

namespace socketarium
{
namespace
{

using Kind = LinePlan::Kind;
using Block = LinePlan::Block;

class PythonWriter
{
public:
    explicit PythonWriter(const Script& script)
        : m_script(script)
        , m_plan(planCode(script))
        , m_names(CodeLanguage::Python)
        , m_calls(m_names, m_use)
    {
    }

    Code write()
    {
        for (std::size_t i = 0; i < m_plan.lines.size(); ++i) {
            m_body.setScriptLine(static_cast<std::int32_t>(i));
            writeLine(m_script.lines[i], m_plan.lines[i]);
        }
        m_body.setScriptLine(-1);
        writeStillOpen();
        CodeLines program = pythonHead(m_use);
        program.append(std::move(m_body));
        return program.take();
    }

private:
    void writeLine(const ScriptLine& line, const LinePlan& plan)
    {
        if (const std::string note = noteText(line.note); !note.empty())
            m_body.add("# " + note);
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
            m_body.add("# " + label(plan) + " began to wait here. It is made below, where it returned.");
            break;
        case Kind::Earlier:
            m_body.add("# " + label(plan) + " had returned by now; it was made above.");
            break;
        case Kind::Interrupt:
            writeInterrupt(plan);
            break;
        case Kind::LeftOut:
            m_body.add("# Left out, because " + plan.reason + ": " + leftOutText(line));
            break;
        }
    }

    std::string label(const LinePlan& plan) { return callLabel(plan.call->request, m_names.socket(plan.call->socket)); }

public: // for std::visit: what a program says as the script does
    void operator()(const ScriptRemark& remark)
    {
        if (remark.text.empty())
            m_body.addBlank();
        else
            m_body.add("# " + commentText(remark.text));
    }
    void operator()(const ScriptSleep& sleep)
    {
        m_use.modules.insert("time");
        m_body.add("time.sleep(" + secondsText(sleep.duration) + ")");
    }
    void operator()(const ScriptLet& let)
    {
        m_body.add(m_names.variable(let.variable) + " = "
            + (let.portOf.empty() ? std::to_string(let.value) : m_names.socket(let.portOf) + ".getsockname()[1]"));
    }
    void operator()(const ScriptCall&) { }
    void operator()(const ScriptInterrupt&) { }

private:
    void writeCall(const LinePlan& plan)
    {
        m_use.modules.insert("socket");
        PythonCall call = m_calls.write(plan);
        if (plan.block == Block::Closes || plan.block == Block::ClosesInner) {
            endBlock(plan, call);
            return;
        }
        addAll(call.before);
        if (plan.interrupted)
            startTimer();
        writeStatement(plan, call);
    }

    void writeStatement(const LinePlan& plan, const PythonCall& call)
    {
        if (plan.fails()) {
            writeFailure(call, plan.outcome->expected.error);
        } else if (plan.mayFail()) {
            m_body.add("try:");
            m_body.indent();
            writeSuccess(plan, call);
            m_body.outdent();
            m_body.add("except OSError as error:");
            m_body.add("    print(\"" + call.label + ":\", error)");
        } else {
            writeSuccess(plan, call);
        }
    }

    void writeSuccess(const LinePlan& plan, const PythonCall& call)
    {
        const std::string remark = call.remark.empty() ? "" : "  # " + call.remark;
        const bool inHead
            = plan.block == Block::Opens && plan.kind == Kind::Call && plan.call->request.call == CallName::Socket;
        if (inHead)
            m_body.add("with " + call.expression() + " as " + call.target + ":" + remark);
        else
            m_body.add((call.target.empty() ? "" : call.target + " = ") + call.expression() + remark);
        if (plan.block == Block::Opens && !inHead)
            m_body.add("with " + madeNames(plan) + ":");
        if (plan.block == Block::Opens)
            m_body.indent();
        addAll(call.after);
    }

    std::string madeNames(const LinePlan& plan)
    {
        std::string text;
        for (const SocketName& name : plan.outcome->expected.made)
            text += (text.empty() ? "" : ", ") + m_names.socket(name);
        return text;
    }

    void writeFailure(const PythonCall& call, int error)
    {
        const auto errorClass = error == 0 ? std::nullopt : pythonErrorClass(error);
        m_use.modules.insert("sys");
        m_body.add("try:");
        m_body.add("    " + call.expression() + (call.remark.empty() ? "" : "  # " + call.remark));
        m_body.add("except " + std::string(errorClass.value_or("OSError")) + " as error:");
        if (!errorClass && error != 0) {
            m_use.modules.insert("errno");
            m_body.add("    if error.errno != " + pythonErrno(error) + ":");
            m_body.add("        raise");
        }
        m_body.add("    print(\"" + call.label + ":\", error)");
        m_body.add("else:");
        m_body.add("    sys.exit(\"" + call.label + ": no error; in the session it was " + errorLabel(error) + "\")");
    }

    void writeInterrupt(const LinePlan& plan)
    {
        if (plan.thread == 0) {
            m_body.add("# Here the session interrupted the call that waits.");
            return;
        }
        m_use.modules.insert("signal");
        m_body.add("signal.signal(signal.SIGALRM, lambda number, frame: None)");
        m_body.add("signal.pthread_kill(waiting" + std::to_string(plan.thread) + ".ident, signal.SIGALRM)");
    }

    void startTimer()
    {
        m_use.modules.insert("signal");
        if (m_use.notes.insert(PythonNote::Interrupts).second)
            addAll(pythonNote(PythonNote::Interrupts));
        m_use.helpers.insert(PythonHelper::RaiseInterrupted);
        m_body.add("signal.signal(signal.SIGALRM, raise_interrupted)");
        m_body.add("signal.setitimer(signal.ITIMER_REAL, 0.1)");
    }

    void writeBegin(const LinePlan& plan)
    {
        m_use.modules.insert("socket");
        m_use.helpers.insert(PythonHelper::Waiting);
        PythonCall call = m_calls.write(plan);
        addAll(call.before);
        m_body.add("# " + call.label
            + (plan.returns ? " waits while the program goes on." : " still waited when the session ended."));
        m_body.add("waiting" + std::to_string(plan.thread) + " = Waiting(" + call.callee
            + (call.arguments.empty() ? "" : ", " + call.arguments) + ")"
            + (call.remark.empty() ? "" : "  # " + call.remark));
        call.callee = "waiting" + std::to_string(plan.thread) + ".result";
        call.arguments.clear();
        call.remark.clear();
        m_running.emplace(plan.thread, std::move(call));
    }

    void writeEnd(const LinePlan& plan)
    {
        const PythonCall& call = m_running.at(plan.thread);
        writeStatement(plan, call);
    }

    /// The end of a with block closes its sockets; the line says so.
    void endBlock(const LinePlan& plan, const PythonCall& call)
    {
        if (plan.block == Block::ClosesInner) {
            m_closedFirst = call.after;
            return;
        }
        m_body.outdent();
        addAll(m_closedFirst);
        m_closedFirst.clear();
        addAll(call.after);
    }

    void writeStillOpen()
    {
        std::string names;
        for (const SocketName& name : m_plan.stillOpen)
            names += (names.empty() ? "" : ", ") + m_names.socket(name);
        if (!names.empty())
            m_body.add("# Still open: " + names + ". The end of the program closes what is.");
    }

    void addAll(const std::vector<std::string>& lines)
    {
        for (const std::string& line : lines)
            m_body.add(line);
    }

    const Script& m_script;
    CodePlan m_plan;
    CodeNames m_names;
    PythonUse m_use;
    PythonCalls m_calls;
    CodeLines m_body;
    std::unordered_map<int, PythonCall> m_running; ///< by thread: the call, now as its result
    std::vector<std::string> m_closedFirst; ///< of a pair: what the inner close prints
};

} // namespace

Code pythonProgram(const Script& script)
{
    return PythonWriter(script).write();
}

} // namespace socketarium
