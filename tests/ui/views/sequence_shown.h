// SPDX-License-Identifier: MIT
#pragma once

#include "tests/ui/views/sequence_fake.h"
#include "ui/style/theme.h"
#include "ui/views/sequence_header.h"
#include "ui/views/sequence_stage.h"
#include "ui/views/sequence_texts.h"
#include "ui/views/sequence_view.h"

#include <QTest>
#include <QWheelEvent>

namespace socketarium::ui
{

/// A sequence view on a made up ladder, shown.
struct SequenceShown {
    explicit SequenceShown(std::size_t lanes, std::size_t outside = 0)
        : ladder(std::make_shared<FakeSequence>(lanes, outside))
        , stage([this] { return SequenceSourcePtr(ladder, ladder.get()); })
        , texts(record.capture(),
              [this](const Capture&, const LadderItem& item) {
                  ++read;
                  return ladder->label(item);
              })
        , view(
              &stage, &texts, [this] { return now; }, theme, nullptr)
    {
        for (std::uint32_t id = 3; id < 3 + lanes; ++id)
            record.facts(record.socket(id));
        record.commit();
        view.resize(900, 500);
    }

    bool show()
    {
        view.show();
        stage.grow();
        return QTest::qWaitForWindowExposed(&view);
    }
    /// The item's shape as it is drawn; the first one's if it is not in sight.
    const SequenceShape& shape(std::size_t item)
    {
        const SequenceShape* found = view.scene().shapeOf(SequenceId::of(*stage.source(), item));
        return found ? *found : view.scene().shapes.front();
    }
    QPoint at(std::size_t item)
    {
        const SequenceShape& found = shape(item);
        return (found.arrows.empty() ? found.bar.center() : found.arrows.front().center()).toPoint();
    }
    std::size_t current() const { return view.currentItem() ? view.currentItem()->in(*stage.source()) : SIZE_MAX; }

    Theme theme;
    RecordedCapture record;
    std::shared_ptr<FakeSequence> ladder;
    std::atomic<int> read{0}; ///< labels
    TimeNs now = FakeSequence::Start + 10'000 * FakeSequence::Milli;
    SequenceStage stage;
    SequenceTexts texts;
    SequenceView view;
};

inline void click(SequenceShown& shown, QPoint at)
{
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, at);
}
inline void key(SequenceShown& shown, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QTest::keyClick(&shown.view, key, modifiers);
}
inline void wheel(SequenceShown& shown, int delta, Qt::KeyboardModifiers modifiers = {}, QPoint at = QPoint(300, 200))
{
    QWidget* target = shown.view.viewport();
    QWheelEvent event(
        at, target->mapToGlobal(at), {}, QPoint(0, delta), Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(target, &event);
}

} // namespace socketarium::ui
