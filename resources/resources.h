// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace otklik {

/// Makes the widget readable under ":/widget": otklik.js, which every page loads, parts/*.js, which come when they are
/// needed and whose names follow from their content, each also compressed with .gz, and the full page chat.html.
/// Resources of a static library must be asked for; call once, before the first look-up. Any thread.
void initWidgetResources();

/// Makes the demo portal readable under ":/demo", with index.html as its page. As above.
void initDemoResources();

} // namespace otklik
