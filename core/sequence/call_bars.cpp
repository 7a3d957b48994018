// SPDX-License-Identifier: MIT
#include "core/sequence/call_bars.h"

#include <algorithm>

namespace socketarium
{
namespace
{

LadderItem barAt(RowStep begin, std::uint32_t toStep, std::uint16_t lane)
{
    LadderItem item;
    item.row = begin.row;
    item.step = begin.step;
    item.toStep = toStep;
    item.lane = item.toLane = lane;
    item.kind = LadderItem::Kind::Call;
    return item;
}

} // namespace

void CallBars::cameBack(Party* party, const EventRow& row, RowStep at, std::uint32_t began)
{
    LadderItem item = barAt({at.row, began}, at.step, party ? party->lane : LadderLane::NoLane);
    item.set(LadderItem::Failed, row.error != 0);
    item.set(LadderItem::Waited, row.has(EventRow::Waited));
    if (party && party->waiting && party->waiting->isAbout(row))
        endWaiting(*party);
    m_picture.items.insert(item);
    if (item.step != at.step)
        m_picture.steps.place(at.row, item.step);
}

void CallBars::endIfOver(Party& party)
{
    const SocketFacts& facts = party.facts;
    if (party.waiting && (facts.waitingCall.empty() || party.waiting->since != facts.waitingSince))
        endWaiting(party);
}

void CallBars::startWaiting(Party& party, RowStep at, TimeNs told)
{
    const std::string_view text = party.facts.waitingCall;
    Party::WaitingBar waiting;
    waiting.row = at.row;
    waiting.since = party.facts.waitingSince;
    waiting.told = told;
    waiting.step = std::min(m_picture.steps.stepAfter(waiting.since), at.step);
    waiting.call = callNamed(text.substr(0, text.find('('))).value_or(CallName::None);
    LadderItem item = barAt(waiting, at.step, party.lane);
    item.set(LadderItem::Waited, true);
    item.set(LadderItem::Waiting, true);
    m_picture.items.insert(item);
    if (waiting.step != at.step)
        m_picture.steps.place(at.row, waiting.step);
    party.waiting = waiting;
    if (std::find(m_waiting.begin(), m_waiting.end(), &party) == m_waiting.end())
        m_waiting.push_back(&party);
}

void CallBars::endWaiting(Party& party)
{
    m_picture.items.erase(party.waiting->step, [row = party.waiting->row](const LadderItem& item) {
        return item.kind == LadderItem::Kind::Call && item.row == row;
    });
    party.waiting.reset();
}

void CallBars::extendWaiting()
{
    std::erase_if(m_waiting, [this](const Party* party) {
        if (!party->waiting)
            return true;
        m_picture.items.edit(party->waiting->step, LadderItem::Kind::Call, party->waiting->row,
            [this](LadderItem& item) { item.toStep = m_picture.steps.count() - 1; });
        return false;
    });
}

} // namespace socketarium
