// SPDX-License-Identifier: MIT
#include "core/code/block_plan.h"

namespace socketarium
{
namespace
{

constexpr std::size_t None = SIZE_MAX;

struct Life {
    std::size_t made = None;
    std::size_t closed = None;
    int timesMade = 0;
    int timesClosed = 0;
    SocketName pairedWith{}; ///< of the first of a pair: the second
    bool isSecond = false;
    bool nests = false;

    bool isWhole() const { return timesMade == 1 && timesClosed == 1 && made < closed; }
};

using Lives = std::unordered_map<SocketName, Life>;

bool makesHere(const LinePlan& line)
{
    return (line.kind == LinePlan::Kind::Call || line.kind == LinePlan::Kind::End) && !line.fails()
        && !line.outcome->expected.made.empty();
}
bool closesHere(const LinePlan& line)
{
    return line.kind == LinePlan::Kind::Call && line.call->request.call == CallName::Close;
}

Lives livesOf(const CodePlan& plan)
{
    Lives lives;
    for (std::size_t i = 0; i < plan.lines.size(); ++i) {
        const LinePlan& line = plan.lines[i];
        if (makesHere(line)) {
            const std::vector<SocketName>& made = line.outcome->expected.made;
            for (const SocketName& name : made) {
                Life& life = lives[name];
                life.made = i;
                ++life.timesMade;
                life.isSecond = made.size() > 1 && name == made[1];
            }
            if (made.size() > 1)
                lives[made[0]].pairedWith = made[1];
        } else if (closesHere(line)) {
            Life& life = lives[line.call->socket];
            life.closed = i;
            life.timesClosed += line.fails() || line.mayFail() ? 2 : 1;
        }
    }
    return lives;
}

/// A pair shares one block if the second is closed right before the first.
bool mayNest(const Lives& lives, const Life& life)
{
    if (!life.isWhole() || life.isSecond)
        return false;
    if (life.pairedWith.empty())
        return true;
    const Life& second = lives.at(life.pairedWith);
    return second.isWhole() && second.closed + 1 == life.closed;
}

void findNesting(const CodePlan& plan, Lives& lives)
{
    std::vector<SocketName> open;
    for (const LinePlan& line : plan.lines) {
        if (makesHere(line)) {
            const SocketName& name = line.outcome->expected.made.front();
            Life& life = lives.at(name);
            life.nests = mayNest(lives, life);
            if (life.nests)
                open.push_back(name);
        } else if (closesHere(line)) {
            Life& life = lives.at(line.call->socket);
            if (life.nests && open.back() != line.call->socket)
                life.nests = false; // it crosses those above it; they may still nest among themselves
            else if (life.nests)
                open.pop_back();
            while (!open.empty() && !lives.at(open.back()).nests)
                open.pop_back();
        }
    }
}

} // namespace

void planBlocks(CodePlan& plan)
{
    Lives lives = livesOf(plan);
    findNesting(plan, lives);
    std::size_t depth = 0;
    for (LinePlan& line : plan.lines) {
        if (makesHere(line)) {
            Life& life = lives.at(line.outcome->expected.made.front());
            life.nests = life.nests && depth < DeepestBlock;
            if (!life.nests)
                continue;
            ++depth;
            line.block = LinePlan::Block::Opens;
            if (!life.pairedWith.empty())
                plan.lines[lives.at(life.pairedWith).closed].block = LinePlan::Block::ClosesInner;
        } else if (closesHere(line) && lives.at(line.call->socket).nests) {
            --depth;
            line.block = LinePlan::Block::Closes;
        }
    }
}

} // namespace socketarium
