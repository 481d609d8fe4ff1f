// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Registers the embedded icons (:/icons), fonts (:/fonts) and their licences (:/licences). A static library's resources
/// do not register themselves; call this before the first icon or font is asked for. Calling it again is harmless.
void initLookResources();
