/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rp-estimate.h"
#include "rp-output.h"

G_BEGIN_DECLS

/* Coefficients for people and for programs. */

/* One object: name, weights, value, se, ci, ci_method, undefined and what else there is. */
void rp_describe_estimate (RpJson *json, const RpEstimate *estimate);
/* "coefficients": a list of them. */
void rp_describe_estimates (RpJson *json, const RpEstimate *estimates, guint n);
/* A table; what has no value or no interval says why in its row. */
void rp_print_estimates (const RpEstimate *estimates, guint n);

G_END_DECLS
