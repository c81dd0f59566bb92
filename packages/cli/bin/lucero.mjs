#!/usr/bin/env node

