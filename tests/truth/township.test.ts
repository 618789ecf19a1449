// The truth test: everything the township's eleven registers must come to, checked through the projections over one import.
import './suites/rows.ts'
import './suites/children.ts'
import './suites/profiles.ts'
import './suites/intake.ts'
import './suites/case-log.ts'
import './suites/timeliness.ts'
import './suites/cases.ts'
import './suites/other-books.ts'
