/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>

#include "rp-transfer-rates.h"

/* A figure has this value, and no reason for having none. */
#define assert_value(figure, expected, epsilon)                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    RpFigure figure_ = (figure);                                                                   \
    g_assert_cmpstr (figure_.undefined, ==, NULL);                                                 \
    g_assert_cmpfloat_with_epsilon (figure_.value, (expected), (epsilon));                         \
  }                                                                                                \
  G_STMT_END

/* It has this interval, and says how that was made. */
#define assert_interval(figure, expected_low, expected_high, epsilon)                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    RpFigure figure_ = (figure);                                                                   \
    g_assert_nonnull (figure_.method);                                                             \
    g_assert_cmpfloat_with_epsilon (figure_.low, (expected_low), (epsilon));                       \
    g_assert_cmpfloat_with_epsilon (figure_.high, (expected_high), (epsilon));                     \
  }                                                                                                \
  G_STMT_END

/* It has no value, no interval, and this reason. */
#define assert_undefined(figure, sentence)                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    RpFigure figure_ = (figure);                                                                   \
    g_assert_cmpstr (figure_.undefined, ==, (sentence));                                           \
    g_assert_true (isnan (figure_.value));                                                         \
    g_assert_true (isnan (figure_.low));                                                           \
    g_assert_null (figure_.method);                                                                \
  }                                                                                                \
  G_STMT_END
